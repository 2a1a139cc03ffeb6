"""Trials to draw, and drawings to look into."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from scripts.evidence.ratios import Measure
from scripts.evidence.trial_data import Comparison, Design, Pool
from scripts.evidence.trials import Result, Role

_SVG = "{http://www.w3.org/2000/svg}"


def result(role: Role, events: int | None = None, n: int | None = None, percent: str = "") -> Result:
    """Return a row of the data that says so much of one arm."""
    return Result(
        trial="trial",
        arm=role,
        role=role,
        dose="",
        n=n,
        outcome="outcome",
        week=24,
        events=events,
        percent=percent,
        source="source",
        locator="Table 1",
        n_source="",
        n_locator="",
        note="",
        consulted="",
        file=Path("trials.csv"),
        line=1,
    )


def pool(measure: Measure, published: str, *counts: tuple[int, int, int, int]) -> Pool:
    """Return a pool of trials A, B and so on with these events and patients on the drug and on placebo."""
    trials = [
        Comparison(
            Design("trial", name, 2001, "", "", (), 1),
            result(Role.ANAKINRA, events, n),
            result(Role.PLACEBO, control_events, control_n),
        )
        for name, (events, n, control_events, control_n) in zip("ABCDEF", counts, strict=False)
    ]
    return Pool("pool", "group", "Harm", measure, "", "", published, "source{Table 1}", tuple(trials), 1)


def marks(svg: str, kind: str) -> list[Element]:
    """Return the shapes of one *kind*, in the order in which they are drawn."""
    return [element for element in fromstring(svg).iter() if element.get("class") == kind]


def texts(svg: str) -> list[str]:
    """Return the lines of text of a drawing."""
    return [element.text or "" for element in fromstring(svg).iter(f"{_SVG}text")]


def said(svg: str) -> tuple[str, str]:
    """Return title and description of a drawing."""
    title, description = (fromstring(svg).findtext(f"{_SVG}{name}") for name in ("title", "desc"))
    return title or "", description or ""


def corners(diamond: Element) -> list[tuple[float, float]]:
    """Return the corners of a polygon."""
    pairs = (point.split(",") for point in diamond.attrib["d"].strip("MZ").split("L"))
    return [(float(x), float(y)) for x, y in pairs]
