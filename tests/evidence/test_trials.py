"""The results of the trials are read whole, and a fault is told with file, line and column."""

from pathlib import Path

import pytest

from scripts.evidence.datafile import DataFileError
from scripts.evidence.trials import COLUMNS, Role, load_results

DATA = Path(__file__).parents[2] / "docs" / "data" / "trials.csv"
HEAD = ",".join(COLUMNS)
GOOD = (
    "cohen2004,anakinra,anakinra,100 mg/day,250,serious_infection,24,2,0.8,salliot2009,Table 3,,,,https://x"
)


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "trials.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_is_read(tmp_path: Path) -> None:
    """Numbers become numbers, and what stands behind the row can be cited."""
    (result,) = load_results(_file(tmp_path, HEAD, GOOD))
    assert (result.role, result.n, result.events, result.week) == (Role.ANAKINRA, 250, 2, 24)
    assert result.citations == ("salliot2009{Table 3}",)
    assert result.line == 2


def test_the_manuals_own_file_is_good() -> None:
    """Each row is read, and none is there twice."""
    results = load_results(DATA)
    places = {(r.trial, r.arm, r.outcome, r.week, r.source, r.events) for r in results}
    assert len(places) == len(results) > 100


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["study,arm", GOOD], "trials.csv:1: the columns must be trial,arm,role,"),
        ([HEAD, GOOD, GOOD + ",more"], "trials.csv:3: has not 15 cells"),
        ([HEAD, GOOD.replace(",250,", ",many,")], "trials.csv:2: n: 'many' is not a whole number"),
        ([HEAD, GOOD.replace(",2,0.8", ",300,0.8")], "trials.csv:2: events: 300 of 250 patients"),
        ([HEAD, GOOD.replace(",250,", ",,")], "trials.csv:2: events: 2 of unknown patients"),
        ([HEAD, GOOD.replace("0.8", "108")], "trials.csv:2: percent: '108' is not a percentage"),
        ([HEAD, GOOD.replace(",24,", ",,")], "trials.csv:2: week: is empty"),
        ([HEAD, GOOD.replace("anakinra,100", "drug,100")], "trials.csv:2: role: 'drug' is not one of"),
        ([HEAD, GOOD.replace("Table 3,,", "Table 3,jiang2000,")], "trials.csv:2: n_source and n_locator"),
        ([HEAD, '"open'], "trials.csv:2: is not CSV: unexpected end of data"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, lines: list[str], message: str) -> None:
    """One clear message."""
    with pytest.raises(DataFileError) as caught:
        load_results(_file(tmp_path, *lines))
    assert message in str(caught.value)


def test_a_file_that_is_not_there_or_not_utf_8(tmp_path: Path) -> None:
    """Both are told as faults of the file."""
    with pytest.raises(DataFileError, match="cannot be read"):
        load_results(tmp_path / "none.csv")
    path = tmp_path / "trials.csv"
    path.write_bytes(HEAD.encode() + b"\n\xff\n")
    with pytest.raises(DataFileError, match="not UTF-8"):
        load_results(path)
