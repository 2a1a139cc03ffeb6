"""What has changed for the reader between two revisions of git, and that nothing is left lying around."""

import subprocess
import tempfile
from pathlib import Path
from shutil import copytree

import pytest

from scripts.reviews.changes import Change, Kind, changes
from scripts.reviews.changes_text import as_text
from scripts.reviews.revision import RevisionError, edition_of
from scripts.reviews.weight import Weight
from tests.project import PROJECT

USING, DOSING, EVENTS = "patients/using.rst", "professionals/dosing.rst", "professionals/events.rst"
LABEL = "data/extracts/us-label.yaml"


def _git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(rootdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout of the small manual whose first edition is tagged."""
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    folder = tmp_path / "repository"
    copytree(rootdir / "reviews", folder / "docs")
    copytree(PROJECT / "docs" / "data" / "schema", folder / "docs" / "data" / "schema")
    for name in ("conf.py", "refs.bib"):
        (folder / "docs" / name).rename(folder / name)
    _git(folder, "init", "--quiet")
    _commit(folder, "v1.0")
    return folder


def _commit(folder: Path, tag: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message", tag)
    _git(folder, "tag", tag)


def _edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "docs" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _changes(folder: Path) -> list[Change]:
    """Return what the working tree changes against the first edition."""
    _commit(folder, "v1.1")
    return changes(edition_of("v1.0", folder), edition_of("v1.1", folder))


def test_each_kind_of_change(repository: Path) -> None:
    """Doses first; old words, new words, and what caused it; a sentence without a source is told, too."""
    _edit(repository, USING, "100 mg once a day", "200 mg once a day")
    _edit(repository, USING, "of E. coli :cite:p:`leaflet{§2}`", "of E. coli :cite:p:`leaflet{§3}`")
    _edit(
        repository,
        USING,
        "Headache came to 12% on anakinra and 9% on placebo :cite:p:`trial{Table 2}`.\n",
        "",
    )
    _edit(repository, DOSING, "Inject once daily :cite:p:`us-label{§2.1}` :cite:p:`leaflet{§3}`.\n", "")
    _edit(
        repository,
        USING,
        "Ask your doctor.",
        "Inject once daily :cite:p:`us-label{§2.1}` :cite:p:`leaflet{§3}`.",
    )
    _edit(repository, LABEL, "at 2 to 8 °C in", "at 2 to 8 °C within")
    _edit(repository, DOSING, "Keep it cold", "Store it well :cite:p:`leaflet{§3}`.\nKeep it cold")
    told = [(c.kind, c.weight, c.before, c.now, c.sources) for c in _changes(repository)]
    cold, fridge = "Keep it cold.", "Keep the syringes at 2 to 8 °C, in the “cold” part of the refrigerator."
    stored = ("us-label §16: “in” became “within”",)
    allergic = "Do not use it if you are allergic to proteins of E. coli."
    dose, once = "The dose is {} mg once a day.", "Inject once daily."
    assert told == [
        (Kind.CHANGED, Weight.DOSE, dose.format(100), dose.format(200), ("us-label §2.1",)),
        (Kind.MOVED, Weight.DOSE, once, once, ("before on the page “Dosing”",)),
        (Kind.ADDED, Weight.DOSE, "", "Store it well.", ("leaflet §3",)),
        (Kind.SOURCE, Weight.DOSE, cold, cold, stored),
        (
            Kind.CHANGED,
            Weight.CONTRAINDICATION,
            allergic,
            allergic,
            ("now cites leaflet §3", "no longer cites leaflet §2"),
        ),
        (Kind.SOURCE, Weight.OTHER, fridge, fridge, stored),
        (
            Kind.REMOVED,
            Weight.OTHER,
            "Headache came to 12% on anakinra and 9% on placebo.",
            "",
            ("trial Table 2",),
        ),
        (Kind.REMOVED, Weight.OTHER, "Ask your doctor.", "", ()),
        (Kind.SOURCE, Weight.OTHER, cold, cold, stored),
    ]


def test_a_caption_that_cites_is_a_statement(repository: Path) -> None:
    """It is told once, and not with each cell below it."""
    _edit(repository, EVENTS, "Events, in percent", "Harms, in percent")
    (told,) = _changes(repository)
    assert (told.kind, told.before, told.now) == (Kind.CHANGED, "Events, in percent", "Harms, in percent")
    assert told.sources == ("trial Table 2",)


def test_a_heading_of_a_table_is_told_once(repository: Path) -> None:
    """A table without a caption stands under the title of its section."""
    _edit(repository, EVENTS, "Events, in percent :cite:p:`trial{Table 2}`", "")
    _git(repository, "tag", "--delete", "v1.0")
    _commit(repository, "v1.0")
    _edit(repository, EVENTS, "Events", "Harms ")
    (told,) = _changes(repository)
    assert (told.kind, told.before, told.now, told.sources) == (Kind.HEADING, "Events", "Harms", ())


def test_the_notes_of_a_release(repository: Path) -> None:
    """As text, by weight and page."""
    _edit(repository, USING, "100 mg once a day", "200 mg once a day")
    assert as_text(_changes(repository), "v1.0", "v1.1").splitlines() == [
        "Changes from v1.0 to v1.1",
        "=========================",
        "",
        "Statements: 1 changed.",
        "",
        "Doses",
        "-----",
        "",
        "Using it (patients/using)",
        "* changed",
        "  was: The dose is 100 mg once a day.",
        "  now: The dose is 200 mg once a day.",
        "  source: us-label §2.1",
    ]


def test_nothing_has_changed(repository: Path) -> None:
    """White space, a comment, the order of references: nothing that a reader sees."""
    _edit(repository, USING, "Ask your doctor.", "Ask  your doctor.\n\n.. A comment.")
    _edit(repository, USING, "is 100 mg once", "is\n100 mg once")
    assert _changes(repository) == []
    assert "No statement has changed" in as_text([], "v1.0", "v1.1")


def test_nothing_is_left_lying_around(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a folder nor a trace in git, whether the edition can be read or not."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    edition_of("v1.0", repository)
    _edit(repository, "data/extracts/trial.yaml", "edition:", "editions:")
    _commit(repository, "broken")
    with pytest.raises(RevisionError):
        edition_of("broken", repository)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert _git(repository, "status", "--porcelain", "--ignored") == ""
    assert _git(repository, "worktree", "list").count("\n") == 1


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("v9", "git knows no revision “v9”; its tags: v1.0"),
        ("--all", "git knows no revision “--all”; its tags: v1.0"),
        ("empty", "the revision “empty” holds no manual: fatal: pathspec 'docs' did not match any files"),
        ("broken", "the revision “broken” cannot be read with the checks of today: docs/data/extracts/trial"),
    ],
)
def test_what_cannot_be_read(repository: Path, revision: str, told: str) -> None:
    """One message with the reason."""
    if revision == "empty":
        _git(repository, "rm", "--quiet", "-r", "docs")
        _commit(repository, "empty")
    elif revision == "broken":
        _edit(repository, "data/extracts/trial.yaml", "edition:", "editions:")
        _commit(repository, "broken")
    with pytest.raises(RevisionError) as caught:
        edition_of(revision, repository)
    assert str(caught.value).startswith(told)


def test_a_folder_without_git(tmp_path: Path) -> None:
    """There is no revision."""
    with pytest.raises(RevisionError, match="git knows no revision “HEAD”; its tags: none"):
        edition_of("HEAD", tmp_path)


def test_an_edition_from_before_a_data_file(repository: Path) -> None:
    """What today's settings need and the old edition did not have yet is that of today."""
    needs = '\nassert Path(__file__).with_name("docs").joinpath("data/terms.yaml").is_file()\n'
    with (repository / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nfrom pathlib import Path\n" + needs)
    (repository / "docs" / "data" / "terms.yaml").write_text("terms: []\n", encoding="utf-8")
    assert _changes(repository) == []
