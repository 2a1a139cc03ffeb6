"""The catalogue shows each rule, in every format, and is renewed when a rule changes."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns

import pikepdf
import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from scripts.findings import rules
from scripts.sphinxext.rule_catalogue import RULE_MODULES
from tests.formats import Epub
from tests.pdffile import places
from tests.project import PROJECT

MakeApp = Callable[..., SphinxTestApp]


@pytest.fixture
def source(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the small manual, whose two rules are its own."""
    return Path(
        copytree(rootdir / "rule-catalogue", tmp_path / "source", ignore=ignore_patterns("__pycache__"))
    )


def _sphinx(builder: str, source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build *source* in a process of its own, so that its rules join no others."""
    command = [sys.executable, "-m", "sphinx", "-b", builder, "-n", "-W", "-q", *options]
    return subprocess.run(
        [*command, "-d", str(source.parent / "doctrees"), str(source), str(source.parent / builder)],
        cwd=PROJECT,
        env={**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def _build(builder: str, source: Path, *options: str) -> Path:
    """Build *source* without a warning and return the folder of the outcome."""
    done = _sphinx(builder, source, *options)
    assert (done.returncode, done.stderr) == (0, "")
    return source.parent / builder


def _sections(source: Path) -> dict[str, nodes.section]:
    """Return the sections of the rules by their ids, as they were last read."""
    doctree = pickle.loads((source.parent / "doctrees" / "index.doctree").read_bytes())
    sections = {section["ids"][0]: section for section in doctree.findall(nodes.section)}
    return {name: section for name, section in sections.items() if name.startswith("rule-")}


def test_a_rule_is_a_section(source: Path) -> None:
    """Name, weight, summary, explanation with its markup, examples as they stand, and how to mend."""
    _build("dummy", source)
    sections = _sections(source)
    assert list(sections) == ["rule-dose-without-unit", "rule-dose-in-grams"]
    assert [child.astext() for child in sections["rule-dose-without-unit"]] == [
        "dose-without-unit",
        "Error: A dose has no unit.",
        "A unit says how much it is.",
        "A number alone does not.",
        "Bad:",
        "Inject 100.\n  Once daily, *never* more.",
        "Good:",
        "Inject 100 mg.",
        "To mend: write the unit.",
    ]
    assert sections["rule-dose-in-grams"][1].astext() == "Warning: A dose is in grams."


def test_the_nodes_are_plain_and_the_examples_literal(source: Path) -> None:
    """Every writer knows them; nothing in an example is taken for markup or for code."""
    _build("dummy", source)
    for section in _sections(source).values():
        found = list(section.findall(nodes.Element))
        assert {type(node).__module__ for node in found} == {"docutils.nodes"}
        literals = [node for node in found if isinstance(node, nodes.literal_block)]
        assert [block["language"] for block in literals] == ["none", "none"]


def test_every_rule_of_the_project_is_shown(make_app: MakeApp, source: Path) -> None:
    """With the modules that the extension names by itself."""
    app = make_app("dummy", srcdir=source, confoverrides={"rule_catalogue_modules": RULE_MODULES})
    app.build()
    doctree = app.env.get_doctree("index")
    shown = [section["ids"][0] for section in doctree.findall(nodes.section)][2:]
    assert shown == [f"rule-{rule.name}" for rule in rules()]
    assert {"rule-exception-expired", "rule-exception-unused", "rule-exception-unknown-rule"} <= set(shown)
    assert set(shown) <= set(app.env.domains.standard_domain.labels)


def test_the_page_is_renewed_when_a_rule_changes(source: Path) -> None:
    """Only the module is touched, the page is not."""
    _build("dummy", source)
    module = source / "sample_rules.py"
    module.write_text(
        module.read_text(encoding="utf-8").replace("in grams", "in kilograms"), encoding="utf-8"
    )
    _build("dummy", source)
    assert "Warning: A dose is in kilograms." in _sections(source)["rule-dose-in-grams"].astext()


def test_pages_can_be_read_in_parallel(source: Path) -> None:
    """With enough pages that Sphinx does so."""
    for number in range(8):
        (source / f"page{number}.rst").write_text(":orphan:\n\nPage\n====\n", encoding="utf-8")
    _build("dummy", source, "-j", "2")
    assert len(_sections(source)) == 2


def test_the_html_links_to_a_rule(source: Path) -> None:
    """A reference finds the section by its label, and shows the name of the rule."""
    html = (_build("html", source) / "index.html").read_text(encoding="utf-8")
    assert '<section id="rule-dose-without-unit">' in html
    assert re.search(r'<a [^>]*href="#rule-dose-without-unit"><span[^>]*>dose-without-unit</span></a>', html)


def test_the_epub_holds_the_rules(source: Path) -> None:
    """Each with its section and its examples."""
    page = Epub(_build("epub", source) / "rules.epub").files["index.xhtml"].decode()
    assert '<section id="rule-dose-in-grams">' in page
    assert "Once daily, *never* more." in page


def test_the_pdf_holds_the_rules(source: Path) -> None:
    """As places that a link can go to."""
    with pikepdf.open(_build("pdf", source) / "rules.pdf") as document:
        assert {"index#rule-dose-without-unit", "index#rule-dose-in-grams"} <= set(places(document))


def test_a_place_without_subsections_is_refused(source: Path) -> None:
    """In a list a section cannot stand; the page and the line are told."""
    (source / "index.rst").write_text("Rules\n=====\n\n- .. rule-catalogue::\n", encoding="utf-8")
    done = _sphinx("dummy", source)
    assert done.returncode == 1
    assert "index.rst:4: ERROR: The rule catalogue stands where a subsection may stand." in done.stderr


def test_a_fault_of_markup_in_a_docstring_is_told(source: Path) -> None:
    """The build fails, as it does for a page."""
    module = source / "sample_rules.py"
    module.write_text(module.read_text(encoding="utf-8").replace("*no* unit", "*no unit"), encoding="utf-8")
    done = _sphinx("dummy", source)
    assert done.returncode == 1
    assert "Inline emphasis start-string without end-string" in done.stderr
