"""After an edit those claims are suspect that rest on what was edited, and no others."""

import json
from pathlib import Path
from shutil import copytree, rmtree
from typing import NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.reviews.support import MakeApp, audit, claims, reviewed
from tests.smallmanual import small_manual

USING, DOSING, EVENTS = "patients/using.rst", "professionals/dosing.rst", "professionals/events.rst"
LABEL, TRIAL = "data/extracts/us-label.yaml", "data/extracts/trial.yaml"
DOSE = "The dose is 100 mg once a day."
LINK = "See Using it for the dose, which is 100 mg."
BOTH = "The US label gives 100 mg, and the EU leaflet 100 mg as well."
ONCE = "Inject once daily."
TERM = "It is 100 mg."
COLD = "Keep it cold."
FRIDGE = "Keep the syringes at 2 to 8 °C, in the “cold” part of the refrigerator."
ALLERGIC = "Do not use it if you are allergic to proteins of E. coli."
RATES = "Headache came to 12% on anakinra and 9% on placebo."
CAPTION = "Events, in percent"
ON_DOSE = [DOSE, LINK, BOTH, ONCE, TERM]
ON_COLD = [FRIDGE, COLD, COLD]
ON_LABEL = [*ON_DOSE, *ON_COLD]
TABLE = ["Headache", "12%", "9%", "Nausea", "8%", "7%"]
ON_TRIAL = [RATES, CAPTION, *TABLE]


class Edit(NamedTuple):
    """A replacement in a file, and the claims that it makes suspect."""

    file: str
    old: str
    new: str
    suspect: list[str]


ONCE_CITED = "Inject once daily :cite:p:`us-label{§2.1}` :cite:p:`leaflet{§3}`.\n"
COLD_CITED = "Keep it cold :cite:p:`us-label{§16}`.\n"
EDITS = {
    # Words.
    "a number": Edit(USING, "100 mg once a day", "200 mg once a day", ["The dose is 200 mg once a day."]),
    "a negation": Edit(DOSING, "Inject once", "Do not inject once", ["Do not inject once daily."]),
    "a unit": Edit(USING, "100 mg once a day", "100 g once a day", ["The dose is 100 g once a day."]),
    "a sign": Edit(USING, "at 2 to 8 °C, in", "at 2 to 8 °C in", [FRIDGE.replace("°C,", "°C")]),
    "upper case": Edit(DOSING, "Keep it cold", "Keep It cold", ["Keep It cold."]),
    "a word": Edit(DOSING, "It is 100 mg", "It was 100 mg", ["It was 100 mg."]),
    "one of two alike": Edit(EVENTS, "Keep it cold", "Keep it very cold", ["Keep it very cold."]),
    "a sentence without a source": Edit(USING, "Ask your doctor", "Ask the doctor", []),
    "a cell": Edit(EVENTS, "     - 12%", "     - 13%", ["13%"]),
    "a row": Edit(EVENTS, "   * - Nausea", "   * - Vomiting", ["Vomiting", "8%", "7%"]),
    "a column": Edit(EVENTS, "     - On placebo", "     - On no drug", ["9%", "7%"]),
    "the titles of two rows swapped": Edit(
        EVENTS,
        "- Headache\n     - 12%\n     - 9%\n   * - Nausea",
        "- Nausea\n     - 12%\n     - 9%\n   * - Headache",
        ["12%", "9%", "8%", "7%"],
    ),
    "a table's title": Edit(EVENTS, "Events, in percent", "Harms, in percent", ["Harms, in percent", *TABLE]),
    "a term": Edit(DOSING, "dose\n   It", "lowest dose\n   It", [TERM]),
    # Words that stay the same.
    "in a list": Edit(USING, "\nAsk your doctor.", "\n\n* Ask your doctor.", []),
    "in a box": Edit(DOSING, "Keep it cold :cite", "\n.. warning::\n\n   Keep it cold :cite", []),
    "a label": Edit(USING, ".. _using-events:", ".. _what-may-happen:", []),
    "two sentences in another order": Edit(
        DOSING,
        f"{ONCE_CITED}{COLD_CITED}",
        f"{COLD_CITED}{ONCE_CITED}",
        [],
    ),
    "two rows in another order": Edit(
        EVENTS,
        "   * - Headache\n     - 12%\n     - 9%\n   * - Nausea\n     - 8%\n     - 7%\n",
        "   * - Nausea\n     - 8%\n     - 7%\n   * - Headache\n     - 12%\n     - 9%\n",
        [],
    ),
    "a row less": Edit(EVENTS, "   * - Nausea\n     - 8%\n     - 7%\n", "", []),
    "a wrapped line": Edit(USING, "once a day", "once\na day", []),
    "two sentences on a line": Edit(USING, "{§16}`.\nDo", "{§16}`.  Do", []),
    "spaces": Edit(USING, "2 to 8 °C", "2  to 8\N{NO-BREAK SPACE}°C", []),
    "emphasis": Edit(USING, "100 mg once a day", "**100 mg** once *a day*", []),
    "quotes": Edit(USING, '"cold"', "“cold”", []),
    "another section": Edit(USING, "What may happen\n-----", "What happens\n-----", []),
    "a page's title, which a sentence shows": Edit(
        USING, "Using it\n", "Usage yo\n", ["See Usage yo for the dose, which is 100 mg."]
    ),
    "a comment": Edit(USING, "Ask your doctor.", "Ask your doctor.\n\n.. A comment.", []),
    # Citations.
    "another locator": Edit(
        USING, "once a day :cite:p:`us-label{§2.1}`", "once a day :cite:p:`us-label{§16}`", [DOSE]
    ),
    "another key": Edit(USING, "`leaflet{§2}`", "`us-label{§2}`", [ALLERGIC]),
    "one more": Edit(USING, "`us-label{§16}`", "`us-label{§16}` :cite:p:`leaflet{§3}`", [FRIDGE]),
    "one less": Edit(DOSING, "`us-label{§2.1}` :cite:p:`leaflet{§3}`", "`leaflet{§3}`", [ONCE]),
    "none left": Edit(DOSING, " :cite:p:`us-label{§16}`", "", [COLD]),
    "in another order": Edit(
        DOSING, "`us-label{§2.1}` :cite:p:`leaflet{§3}`", "`leaflet{§3}` :cite:p:`us-label{§2.1}`", []
    ),
    "in one role": Edit(
        DOSING, "`us-label{§2.1}` :cite:p:`leaflet{§3}`", "`us-label{§2.1}, leaflet{§3}`", []
    ),
    "two swapped within a sentence": Edit(
        DOSING,
        "`us-label{§2.1}`, and the EU leaflet 100 mg as well :cite:p:`leaflet{§3}`",
        "`leaflet{§3}`, and the EU leaflet 100 mg as well :cite:p:`us-label{§2.1}`",
        [BOTH],
    ),
    "over a table": Edit(EVENTS, "`trial{Table 2}`", "`trial{Table 3}`", [CAPTION, *TABLE]),
    # Extracts.
    "what is said": Edit(LABEL, "once daily, for adults", "once weekly, for adults", ON_DOSE),
    "its numbers": Edit(LABEL, "values: [100 mg]", "values: [200 mg]", ON_DOSE),
    "its rates": Edit(TRIAL, "placebo: 9%", "placebo: 10%", ON_TRIAL),
    "its support": Edit(LABEL, "official-copy", "secondary", ON_DOSE),
    "the order of its numbers": Edit(TRIAL, "[12%, 9%, 8%, 7%]", "[7%, 8%, 9%, 12%]", []),
    "its remark": Edit(LABEL, "    support: official-copy", "    note: A.\n    support: official-copy", []),
    "its place": Edit(LABEL, "locator: §16", "locator: §16.2", ON_COLD),
    "one more at the place": Edit(LABEL, "locator: §17", "locator: §16", ON_COLD),
    "the edition read": Edit(LABEL, "December 2020", "October 2025", ON_LABEL),
    "its name": Edit(LABEL, "us.dose", "us.first-dose", []),
    "its topic": Edit(LABEL, "topic: dosing", "topic: history", []),
    "its line breaks": Edit(LABEL, "once daily, for", "once daily,\n      for", []),
    "where it was read": Edit(LABEL, "copy.example/us", "mirror.example/us", []),
    "one that nobody cites": Edit(LABEL, "Teach the patient", "Teach the carer", []),
    # References.
    "the DOI": Edit("refs.bib", "10.1000/Trial.1", "10.1000/Trial.2", ON_TRIAL),
    "the PMID": Edit("refs.bib", "1234567", "1234568", ON_TRIAL),
    "the year": Edit("refs.bib", "{2004}", "{2005}", ON_TRIAL),
    "the edition": Edit("refs.bib", "{Revised}", "{Revised again}", ON_LABEL),
    "the date": Edit("refs.bib", "2020-12", "2025-10", ON_LABEL),
    "the title": Edit("refs.bib", "A trial of the drug", "A trial of a drug", ON_TRIAL),
    "the address": Edit("refs.bib", "label.example/us", "label.example/en", ON_LABEL),
    "the day of an update": Edit("refs.bib", "2024-06", "2025-06", [ALLERGIC, BOTH, ONCE]),
    "its pages": Edit("refs.bib", "{J Trials}", "{J Trials}, pages = {1--9}", []),
    "a remark": Edit("refs.bib", "Read in full", "Read in part", []),
    "an author": Edit("refs.bib", "Alpha, Ann", "Alpha, Anna", []),
    "the journal's name": Edit("refs.bib", "J Trials", "Journal of Trials", []),
    "white space, braces and order": Edit(
        "refs.bib",
        "  year = {2004},\n  doi = {10.1000/Trial.1},\n",
        '  doi   =   "10.1000/trial.1",\n\n  year  = 2004,\n',
        [],
    ),
    "a bare title": Edit("refs.bib", "The {US} label", "The US  label", []),
    "a secure address": Edit("refs.bib", "https://label.example/us", "http://label.example/us/", []),
}


@pytest.fixture(scope="module")
def prepared(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small manual, each claim reviewed."""
    folder = small_manual(rootdir / "reviews", tmp_path_factory.mktemp("reviewed") / "source")
    reviewed(SphinxTestApp, folder)
    rmtree(folder / "_build")
    return folder


@pytest.fixture
def source(prepared: Path, tmp_path: Path) -> Path:
    """Return a copy of it, to be edited."""
    return Path(copytree(prepared, tmp_path / "source"))


def _suspect(make_app: MakeApp, source: Path) -> list[str]:
    """Return the words of the claims that are suspect; the others are reviewed."""
    found = claims(audit(make_app, source))
    assert {claim["review"]["state"] for claim in found} <= {"reviewed", "changed since reviewed"}
    return [claim["text"] for claim in found if claim["review"]["state"] == "changed since reviewed"]


def _replace(source: Path, file: str, old: str, new: str) -> None:
    path = source / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit(make_app: MakeApp, source: Path, name: str) -> None:
    """Of a word, a citation, an extract or a reference."""
    edit = EDITS[name]
    _replace(source, edit.file, edit.old, edit.new)
    assert sorted(_suspect(make_app, source)) == sorted(edit.suspect)


def test_nothing_was_edited(make_app: MakeApp, source: Path) -> None:
    """Each claim stands reviewed."""
    assert _suspect(make_app, source) == []


def test_a_sentence_that_moves_takes_its_review_along(make_app: MakeApp, source: Path) -> None:
    """To another page, and within one."""
    sentence = "Do not use it if you are allergic to proteins of E. coli :cite:p:`leaflet{§2}`.\n"
    _replace(source, USING, sentence, "")
    _replace(source, DOSING, "Keep it cold", f"{sentence}Keep it cold")
    _replace(source, USING, "Ask your doctor.\n", "")
    _replace(source, USING, "The dose is", "Ask your doctor.\nThe dose is")
    assert _suspect(make_app, source) == []


def test_a_page_that_gets_another_name_keeps_its_reviews(make_app: MakeApp, source: Path) -> None:
    """And a table on it, too."""
    (source / EVENTS).rename(source / "professionals" / "harms.rst")
    _replace(source, "index.rst", "professionals/events", "professionals/harms")
    assert _suspect(make_app, source) == []


def test_a_sentence_that_moves_and_changes(make_app: MakeApp, source: Path) -> None:
    """It is suspect where it stands now."""
    _replace(
        source, USING, "Do not use it if you are allergic to proteins of E. coli :cite:p:`leaflet{§2}`.\n", ""
    )
    new = "Do not use it if you are allergic to proteins of yeast :cite:p:`leaflet{§2}`.\n"
    _replace(source, DOSING, "Keep it cold", f"{new}Keep it cold")
    assert _suspect(make_app, source) == ["Do not use it if you are allergic to proteins of yeast."]


def test_a_sentence_that_is_taken_out(make_app: MakeApp, source: Path) -> None:
    """No other takes its place."""
    _replace(source, USING, "The dose is 100 mg once a day :cite:p:`us-label{§2.1}`.\n", "")
    assert _suspect(make_app, source) == []


def test_a_row_that_is_taken_out_leaves_other_pages_alone(make_app: MakeApp, source: Path) -> None:
    """Be it that a cell there, which cites nothing, has the same title and words: it has not changed."""
    cells = "   * - Vomiting\n     - Not read{}\n     - Not read{}\n"
    cited = cells.format(*2 * [" :cite:p:`trial{Table 3}`"])
    _replace(source, EVENTS, "     - 7%\n", f"     - 7%\n{cited}")
    head = "   * - Event\n     - On anakinra\n     - On placebo\n"
    table = f"\n.. list-table:: Other events\n   :header-rows: 1\n\n{head}"
    with (source / DOSING).open("a", encoding="utf-8") as page:
        page.write(table + cells.format("", ""))
    reviewed(make_app, source)
    _replace(source, EVENTS, cited, "")
    assert _suspect(make_app, source) == []


def test_a_key_that_is_renamed(make_app: MakeApp, source: Path) -> None:
    """All that cites it is suspect: the machine does not know that it is the same source."""
    for file in (USING, EVENTS, "refs.bib"):
        path = source / file
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("trial{Table", "study{Table").replace("{trial,", "{study,"), encoding="utf-8"
        )
    (source / TRIAL).rename(source / "data" / "extracts" / "study.yaml")
    assert sorted(_suspect(make_app, source)) == sorted(ON_TRIAL)


def test_a_sentence_that_is_copied_to_another_page(make_app: MakeApp, source: Path) -> None:
    """One review is for both."""
    _replace(
        source,
        DOSING,
        "Keep it cold",
        "The dose is 100 mg once a day :cite:p:`us-label{§2.1}`.\nKeep it cold",
    )
    assert _suspect(make_app, source) == []


def test_a_new_sentence_is_not_suspect(make_app: MakeApp, source: Path) -> None:
    """It is not reviewed, however like another it is."""
    _replace(
        source,
        DOSING,
        "Keep it cold",
        "The dose is 100 mg twice a day :cite:p:`us-label{§2.1}`.\nKeep it cold",
    )
    states = {claim["text"]: claim["review"]["state"] for claim in claims(audit(make_app, source))}
    assert states["The dose is 100 mg twice a day."] == "not reviewed"
    assert states[DOSE] == "reviewed"


def test_an_edit_that_is_undone(make_app: MakeApp, source: Path) -> None:
    """The review holds again."""
    _replace(source, USING, "100 mg once a day", "200 mg once a day")
    assert _suspect(make_app, source) == ["The dose is 200 mg once a day."]
    _replace(source, USING, "200 mg once a day", "100 mg once a day")
    assert _suspect(make_app, source) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (USING, "100 mg once a day", "200 mg once each day", ["“100” became “200”", "“a” became “each”"]),
        (USING, "`leaflet{§2}`", "`leaflet{§3}`", ["now cites leaflet §3", "no longer cites leaflet §2"]),
        (LABEL, "Keep the syringes at", "Keep syringes at", ["us-label §16: taken out “the”"]),
        ("refs.bib", "2024-06", "2025-06", ["leaflet: “2024-06;” became “2025-06;”"]),
    ],
)
def test_the_words_that_changed_are_told(
    make_app: MakeApp, source: Path, file: str, old: str, new: str, told: list[str]
) -> None:
    """In the model, and with day, file and line by the rule."""
    _replace(source, file, old, new)
    model = audit(make_app, source)
    (first, *_) = [claim for claim in claims(model) if claim["review"]["changed"]]
    assert first["review"]["changed"] == told
    found = json.loads(model.with_name("findings.json").read_text(encoding="utf-8"))
    messages = {
        (finding["file"], finding["line"]): finding["message"]
        for finding in found
        if finding["rule"] == "claim-changed-since-review"
    }
    assert (
        messages[first["file"], first["line"]] == f"changed since reviewed on 2026-11-30: {'; '.join(told)}"
    )
