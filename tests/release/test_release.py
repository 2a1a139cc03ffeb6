"""A release through its command: when it is refused, what it leaves, and that it is the same each time."""

import io
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from scripts.reviews.revision import edition_of
from scripts.sphinxext.draft import MARK, NOTICE
from tests.pdffile import text_of
from tests.project import PROJECT
from tests.release.conftest import ADDRESSES, DOSING, PAGE, Done, Repository
from tests.reviews.support import review_all

BASE = "small-manual-1.0"
FILES = ["SHA256SUMS", "audit.json", "changes.txt"]
EXPIRED = """exceptions:
  - {rule: link-refused, file: refs.bib, match: label, reason: Opened by hand., until: 2020-01-01}
  - {rule: exception-that-never-was, file: refs.bib, match: a, reason: A slip., until: 2099-01-01}
"""
HANDOUTS = ["handouts/using.pdf"]
PACKET = ["packet/anakinra-manual-review.html", "packet/anakinra-manual-review.xlsx"]


def _formats(base: str) -> list[str]:
    return [f"{base}-html.zip", f"{base}.epub", f"{base}.pdf"]


def _reasons(done: Done) -> dict[str, int]:
    """Return how many findings of each rule were told."""
    heads = [line for line in done.told.splitlines() if line.endswith(")") and line[:1].islower()]
    pairs = [line.removesuffix(")").split(" (") for line in heads]
    return {rule: int(count) for rule, count in (pair for pair in pairs if len(pair) == 2)}


def _pages(outcome: dict[str, bytes]) -> dict[str, str]:
    """Return the pages of the HTML and of the ePub."""
    pages = {}
    for name in (name for name in outcome if name.endswith(("html.zip", ".epub"))):
        with ZipFile(io.BytesIO(outcome[name])) as packed:
            names = [page for page in packed.namelist() if page.endswith(("html", "xhtml"))]
            pages.update({page: packed.read(page).decode() for page in names})
    return pages


def test_all_that_stands_against_it_is_told_at_once(repository: Repository) -> None:
    """With places and how to mend them; the list on the screen is cut, that in the file is whole."""
    done = repository.release()
    assert (done.code, done.faults) == (1, "")
    assert _reasons(done) == {
        "link-never-checked": 4,
        "number-for-patients-alone": 2,
        "number-older-than-work": 1,
        "numbers-without-link-for-professionals": 1,
        "reference-never-checked": 1,
    }
    assert "  refs.bib:15: trial: Crossref: never asked; PubMed: never asked\n" in done.told
    assert "  and 1 more\n  To mend: run make links where there is a network\n" in done.told
    assert "findings against it: 9, all in build/release/reasons.txt; so there is no release" in done.told
    folder = repository.folder / "build" / "release"
    assert [path.name for path in folder.iterdir()] == ["reasons.txt"]
    assert all(address in (folder / "reasons.txt").read_text(encoding="utf-8") for address in ADDRESSES[:2])


def test_what_has_grown_old_or_was_doubted(sound: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks of long ago, an exception that ended, a dose that has changed, a claim that is not supported.

    What has changed and weighs little is told by the audit, and does not stand against a release.
    """
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    review_all(sound.folder / "docs", edition_of("HEAD", sound.folder))
    sound.edit("docs/data/reviews.csv", ",supported,", ",not supported,")
    sound.edit(DOSING, "Inject once daily", "Inject once each day")
    sound.edit(PAGE, "Headache came to", "Headaches came to")
    old = datetime.now(UTC) - timedelta(days=100)
    sound.checked(old.date())
    sound.answered(ADDRESSES[:1], asked=old.isoformat())
    sound.answered(ADDRESSES[1:2], status="broken")
    sound.edit("docs/data/exceptions.yaml", "exceptions: []", EXPIRED)
    sound.edit("docs/data/addresses.yaml", "- page: professionals/events\n", "")
    sound.commit()
    done = sound.release()
    assert (done.code, done.faults) == (1, "")
    assert _reasons(done) == {
        "exception-unknown-rule": 1,
        "exception-unused": 1,
        "link-broken": 1,
        "link-checked-long-ago": 1,
        "page-without-address": 1,
        "record-stale": 2,
        "suspect-at-release": 1,
        "unsupported-at-release": 1,
    }
    changed = "dose: “Inject once each day.” has changed since its review: “daily.” became “each day.”"
    assert f"  docs/professionals/dosing.rst:7: {changed}\n" in done.told
    assert "  docs/professionals/events.rst:1: the address of this page is not recorded\n" in done.told
    against = "“The dose is 100 mg once a day.”: not supported, said AB on 2026-11-30"
    assert f"  docs/patients/using.rst:6: {against}\n" in done.told


def test_a_draft_is_built_all_the_same(repository: Repository) -> None:
    """In all formats, each page of which says so; what stands against a release is told."""
    done = repository.release("--draft")
    assert (done.code, done.faults) == (0, "")
    assert _reasons(done)["reference-never-checked"] == 1
    assert done.told.endswith("release: build/release/1.0-draft\n")
    outcome = repository.outcome("1.0-draft")
    assert list(outcome) == [*FILES, *HANDOUTS, *PACKET, *_formats(f"{BASE}-draft")]
    pages = _pages(outcome)
    assert {f"{BASE}-draft-html/search.html", f"{BASE}-draft-html/audit/claims.html", "nav.xhtml"} <= set(
        pages
    )
    assert [name for name, page in pages.items() if NOTICE not in page] == []
    assert 'epub:type="page-list"' in pages["nav.xhtml"]
    for name in (f"{BASE}-draft.pdf", *HANDOUTS):
        with pikepdf.open(io.BytesIO(outcome[name])) as pdf:
            assert all(MARK in text_of(page).unread for page in pdf.pages)
    assert outcome["changes.txt"].startswith(b"No earlier edition is tagged")


def test_a_release_is_the_same_each_time(sound: Repository, tmp_path: Path) -> None:
    """Whole, with checksums and what has changed since the tag before; also from another checkout, later."""
    sound.git("tag", "v0.9")
    sound.edit(DOSING, "Inject once daily", "Inject once each day")
    sound.commit()
    first = sound.release()
    assert (first.code, first.faults) == (0, "")
    outcome = sound.outcome("1.0")
    assert list(outcome) == [*FILES, *HANDOUTS, *PACKET, *_formats(BASE)]
    assert [path.name for path in (sound.folder / "build" / "release").iterdir()] == ["1.0"]
    lines = [line.split("  ") for line in outcome.pop("SHA256SUMS").decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: sha256(data).hexdigest() for name, data in outcome.items()
    }
    changes = outcome["changes.txt"].decode()
    assert changes.startswith("Changes from v0.9 (edition 1.0) to edition 1.0\n")
    assert "  was: Inject once daily.\n  now: Inject once each day.\n" in changes
    pages = _pages(outcome)
    assert all("Inject once each day" in pages[name] for name in (f"{BASE}-html/index.html", "index.xhtml"))
    assert not any(MARK in page for page in pages.values())

    sound.git("tag", "v1.0")
    sound.git("clone", "--quiet", str(sound.folder), str(tmp_path / "elsewhere"))
    other = Repository(tmp_path / "elsewhere")
    other.answered(ADDRESSES)
    assert other.release().code == 0
    again = other.outcome("1.0")
    assert {name for name in outcome if outcome[name] != again[name]} == set()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "release: a release is made of a commit, and the work tree has changes: conf.py, notes.txt; "),
        (["--from=v9"], "release: git knows no revision “v9”; its tags: none"),
    ],
)
def test_what_cannot_be_used(repository: Repository, options: list[str], told: str) -> None:
    """One message, and nothing is made."""
    if not options:
        repository.edit("conf.py", "1.0", "1.1")
        (repository.folder / "notes.txt").write_text("Remember.", encoding="utf-8")
    done = repository.release("--draft", *options)
    assert (done.code, done.told) == (2, "")
    assert done.faults.startswith(told)
    assert not (repository.folder / "build").exists()


def test_a_format_that_cannot_be_built(repository: Repository) -> None:
    """What Sphinx says is told, and an earlier edition stays as it was."""
    earlier = repository.folder / "build" / "release" / "1.0-draft" / "audit.json"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("{}", encoding="utf-8")
    repository.edit(PAGE, "Ask your doctor.", "Ask |nobody|.")
    repository.commit()
    done = repository.release("--draft")
    assert done.code == 1
    assert "model could not be built" in done.faults
    assert "using.rst:6: ERROR: Undefined substitution referenced" in done.faults
    assert [path.name for path in earlier.parents[1].iterdir()] == ["1.0-draft"]
    assert earlier.read_text(encoding="utf-8") == "{}"
