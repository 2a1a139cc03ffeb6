"""A library of two parts, built as the handbook tells: by make, two at a time, without a network."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from bs4 import BeautifulSoup

from tests.formats import internal_links_of_html
from tests.project import PROJECT

SPHINX = f"SPHINX={sys.executable} -m sphinx -q -n -W --keep-going"


def _make(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NO_COLOR": "1"}
    return subprocess.run(
        ["make", "-j2", SPHINX, *arguments],
        cwd=library,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def library(rootdir: Path, tmp_path: Path) -> Path:
    """Return a copy of the library, with the real schemas, and what the handbook shows of it."""
    folder = Path(copytree(rootdir / "library", tmp_path / "library", symlinks=True))
    copytree(PROJECT / "docs" / "_include" / "library", folder, dirs_exist_ok=True)
    copytree(PROJECT / "docs" / "data" / "schema", folder / "data" / "schema")
    return folder


def test_the_parts_lead_to_each_other_and_share_a_reference(library: Path) -> None:
    """The links work in a folder, the audit passes; a reference has one text, and a number in each part."""
    done = _make(library)
    assert (done.returncode, done.stderr) == (0, "")
    site = library / "build" / "site"
    links = {
        part: [
            str(link["href"])
            for link in _page(site / part / "evidence" / "trials.html").select("a.external[href^='../../']")
        ]
        for part in ("alpha", "beta")
    }
    assert links == {
        "alpha": ["../../beta/evidence/trials.html#dose-beta"],
        "beta": ["../../alpha/evidence/trials.html#dose-alpha"],
    }
    assert internal_links_of_html(site) == []
    shared = [_reference(site / part / "index.html", "ref-shared2020") for part in ("alpha", "beta")]
    assert [number for number, _ in shared] == ["[1]", "[2]"]
    assert shared[0][1] == shared[1][1]
    assert "A made-up trial of two drugs" in shared[0][1]


def test_a_label_that_is_gone_stops_the_part_that_leads_to_it(library: Path) -> None:
    """With file and line, and not the other one."""
    page = library / "beta" / "evidence" / "trials.rst"
    page.write_text(page.read_text(encoding="utf-8").replace("_dose-beta", "_doses-beta"), encoding="utf-8")
    done = _make(library, "--keep-going")
    assert done.returncode == 2
    assert "alpha/evidence/trials.rst:7: WARNING" in done.stderr
    assert (library / "build" / "site" / "beta" / "index.html").is_file()


def _page(path: Path) -> BeautifulSoup:
    """Return the page at *path*."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _reference(path: Path, anchor: str) -> tuple[str, str]:
    """Return number and text of the reference *anchor* on the page at *path*."""
    entry = _page(path).find(id=anchor)
    assert entry is not None
    label = entry.find(class_="label")
    assert label is not None
    number = label.get_text()
    return number, entry.get_text().strip().removeprefix(number).strip()
