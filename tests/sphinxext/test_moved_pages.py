"""A page that has moved leads to where it is now, from a folder too; one that is gone fails the build."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from sphinx.testing.util import SphinxTestApp

from tests.smallmanual import small_manual

MakeApp = Callable[..., SphinxTestApp]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return the sources of the small manual, to be changed."""
    return small_manual(rootdir / "moved", tmp_path / "source", "_templates")


@pytest.fixture(scope="module")
def built(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the HTML of the small manual, built once."""
    folder = tmp_path_factory.mktemp("moved") / "source"
    app = SphinxTestApp("html", srcdir=small_manual(rootdir / "moved", folder, "_templates"))
    app.build()
    app.cleanup()
    assert app.warning.getvalue() == ""
    return Path(app.outdir)


def _build(make_app: MakeApp, source: Path) -> SphinxTestApp:
    app = make_app("html", srcdir=source, freshenv=False)
    app.build()
    app.cleanup()
    return app


def _warnings(app: SphinxTestApp) -> list[str]:
    return re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue()).splitlines()


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("old.html", "patients/new.html"),
        ("old.html#the-place", "patients/new.html#the-place"),
        ("patients/part/older.html", "patients/new.html#the-place"),
    ],
)
@pytest.mark.parametrize("has_scripts", [True, False])
def test_an_old_address_leads_on(
    browser: Browser, built: Path, old: str, now: str, has_scripts: bool
) -> None:
    """With a script to the same place of the page; without one to the page."""
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(f"{built.as_uri()}/{old}")
    page.wait_for_url(f"{built.as_uri()}/{now if has_scripts or '#' not in old else now.partition('#')[0]}")
    assert page.locator("h1").inner_text().startswith("New")
    context.close()


def test_the_page_that_leads_on_is_whole(built: Path) -> None:
    """Language, title, a link for who is not led, and no place in a search engine."""
    text = (built / "patients" / "part" / "older.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert text.startswith("<!doctype html>\n")
    assert page.html and page.html["lang"] == "en"
    assert page.title and page.title.text.startswith("This page has moved")
    assert page.select('meta[name="robots"]')[0]["content"] == "noindex"
    (link,) = page.select("main a")
    assert link["href"] == "../../patients/new.html#the-place"
    assert "$" not in text


def test_a_page_that_is_gone_is_told_at_its_line(make_app: MakeApp, source: Path) -> None:
    """It stood in an edition, and nothing says where its content is."""
    assert _warnings(_build(make_app, source)) == []
    (source / "patients" / "new.rst").rename(source / "patients" / "newer.rst")
    start = source / "index.rst"
    start.write_text(
        start.read_text(encoding="utf-8").replace("patients/new", "patients/newer"), encoding="utf-8"
    )
    place = f"{source}/data/addresses.yaml"
    assert _warnings(_build(make_app, source)) == [
        f"{place}:3: WARNING: old has moved to patients/new, and there is no such page; "
        "name one that there is [manual.addresses]",
        f"{place}:5: WARNING: patients/new was published and is gone; "
        "bring it back, or say in 'now' where its content is [manual.addresses]",
        f"{place}:6: WARNING: patients/part/older has moved to patients/new#the-place, "
        "and there is no such page; name one that there is [manual.addresses]",
    ]


def test_what_has_moved_costs_no_reading(make_app: MakeApp, source: Path) -> None:
    """A second build reads no page again."""
    _build(make_app, source)
    app = make_app("html", srcdir=source, freshenv=False)
    read: list[str] = []
    app.connect("source-read", lambda app, docname, content: read.append(docname))
    app.build()
    assert read == []


def test_a_new_way_is_written_without_a_change_of_a_page(make_app: MakeApp, source: Path) -> None:
    """The next build has it."""
    _build(make_app, source)
    path = source / "data" / "addresses.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("now: patients/new\n", "now: index\n"), encoding="utf-8"
    )
    app = _build(make_app, source)
    assert 'href="index.html"' in (Path(app.outdir) / "old.html").read_text(encoding="utf-8")


def test_a_broken_file_ends_the_build(
    make_app: MakeApp, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with the place, exit code 2, no traceback."""
    path = source / "data" / "addresses.yaml"
    path.write_text("addresses:\n- page: index\n  to: x\n", encoding="utf-8")
    app = make_app("html", srcdir=source)
    with pytest.raises(SystemExit) as ended:
        app.build()
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"{path}:2: addresses.0: Additional properties are not allowed ('to' was unexpected)"


def test_other_formats_have_no_addresses(make_app: MakeApp, source: Path) -> None:
    """The ePub and the checks of an earlier edition do without the list."""
    (source / "data" / "addresses.yaml").unlink()
    app = make_app("text", srcdir=source)
    app.build()
    assert app.warning.getvalue() == ""
