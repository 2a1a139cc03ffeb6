"""A small manual in a git repository of its own, with the settings that a release needs."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from scripts.bibliography.registry.outcome import Outcome
from scripts.bibliography.registry.records import Record, Registry
from scripts.bibliography.registry.store import Answered, Identifier, save
from tests.project import PROJECT

# What the manual in tests/roots/reviews needs beside its own settings to be built in all formats.
SETTINGS = """
extensions += [
    "scripts.sphinxext.citation_domain",
    "scripts.sphinxext.registry_status",
    "scripts.sphinxext.backlinks",
    "scripts.sphinxext.audit_pages",
    "scripts.sphinxext.page_line",
    "scripts.sphinxext.changes",
    "scripts.sphinxext.links",
    "scripts.sphinxext.epub",
    "scripts.sphinxext.pdf",
]
author = copyright = "Its authors"
version = release
html_theme = "furo"
html_static_path = ["docs/_static"]
html_css_files = ["manual.css"]
html_title = epub_title = "Small Manual"
epub_basename = pdf_basename = "small-manual"
epub_identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
epub_uid = "manual-id"
epub_printed_pages = "../pdf/pages.json"
pdf_handouts = ["patients/*"]
changes_page = "index"
"""
DAY = "2026-11-20"
PAGE, DOSING = "docs/patients/using.rst", "docs/professionals/dosing.rst"
ADDRESSES = (
    "https://label.example/us",
    "https://doi.org/10.1000/Trial.1",
    "https://pubmed.ncbi.nlm.nih.gov/15188351/",
    "https://leaflet.example/",
)


class Done(NamedTuple):
    """What a run of the command has left and said."""

    code: int
    told: str
    faults: str


class Repository(NamedTuple):
    """The small manual in a repository of git.

    Attributes:
        folder: the work tree.
    """

    folder: Path

    def git(self, *arguments: str) -> str:
        """Return what git answers; each commit has the same person and moment."""
        moment = f"{DAY}T12:00:00Z"
        names = ("GIT_AUTHOR", "GIT_COMMITTER")
        who = {f"{name}_NAME": "Test" for name in names} | {
            f"{name}_EMAIL": "t@example.org" for name in names
        }
        when = {f"{name}_DATE": moment for name in names}
        command = ["git", "-C", str(self.folder), "-c", "commit.gpgsign=false", *arguments]
        done = subprocess.run(command, env={**os.environ, **who, **when}, capture_output=True, check=True)
        return done.stdout.decode()

    def commit(self, tag: str = "") -> None:
        """Commit all that has changed, and give it a tag."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", tag or "Edit")
        if tag:
            self.git("tag", tag)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace *old* in a file by *new*, once."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def answered(self, addresses: Iterable[str], status: str = "working", asked: str = "") -> None:
        """Let links have answered, now or at the moment *asked*."""
        path = self.folder / "build" / "links" / "answers.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        moment = asked or datetime.now(UTC).isoformat()
        with path.open("a", encoding="utf-8") as file:
            for address in addresses:
                answer = {"address": address, "status": status, "code": 200, "detail": "", "target": ""}
                file.write(json.dumps(answer | {"asked": moment}) + "\n")

    def checked(self, day: date) -> None:
        """Let the registries have answered on *day* for the one reference that they know."""
        record = Record(titles=("A trial of the drug",), doi="10.1000/trial.1")
        for registry, value in ((Registry.CROSSREF, "10.1000/Trial.1"), (Registry.PUBMED, "15188351")):
            answer = Answered(Identifier(registry, value), day, Outcome.FOUND, read=day, record=record)
            save(self.folder / "docs" / "data" / "snapshot", answer)

    def release(self, *options: str) -> Done:
        """Make a release as ``make release`` does."""
        command = [sys.executable, "-m", "scripts", "release", "build/release"]
        done = subprocess.run(
            [*command, "--links=build/links/answers.jsonl", *options],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def outcome(self, edition: str) -> dict[str, bytes]:
        """Return the files of *edition* by their names."""
        folder = self.folder / "build" / "release" / edition
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def repository(rootdir: Path, tmp_path: Path) -> Repository:
    """Return the small manual, committed."""
    folder = tmp_path / "repository"
    copytree(rootdir / "reviews", folder / "docs")
    copytree(PROJECT / "docs" / "data" / "schema", folder / "docs" / "data" / "schema")
    (folder / "docs" / "_static").mkdir()
    for name in ("manual.css", "epub.css", "audit.css", "audit.js"):
        (folder / "docs" / "_static" / name).write_bytes((PROJECT / "docs" / "_static" / name).read_bytes())
    for name in ("conf.py", "refs.bib"):
        (folder / "docs" / name).rename(folder / name)
    with (folder / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    (folder / ".gitignore").write_text("/build/\n__pycache__/\n", encoding="utf-8")
    made = Repository(folder)
    made.git("init", "--quiet")
    made.commit()
    return made


@pytest.fixture
def sound(repository: Repository) -> Repository:
    """Return the small manual with nothing that stands against a release."""
    repository.edit("refs.bib", "1234567", "15188351")
    repository.edit(
        DOSING, "Keep it cold", "Keep the syringes at 2 to 8 °C :cite:p:`us-label{§16}`.\nKeep it cold"
    )
    pages = ":doc:`/professionals/dosing` and :doc:`/professionals/events`"
    repository.edit(PAGE, "Ask your doctor.", f"Ask your doctor.\nFor professionals: {pages}.")
    repository.checked(date.today())
    repository.commit()
    repository.answered(ADDRESSES)
    return repository
