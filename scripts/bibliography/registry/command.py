"""``make snapshot``: ask Crossref and PubMed for every reference, and keep what they say."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tqdm import tqdm

from scripts.bibliography.entries import Entry, load
from scripts.bibliography.registry.asking import FRESH, ask, due, is_askable
from scripts.bibliography.registry.matching import FIELD, identifiers_of
from scripts.bibliography.registry.outcome import ANSWERED, Outcome
from scripts.bibliography.registry.records import Registry
from scripts.bibliography.registry.settings import Settings
from scripts.bibliography.registry.store import Answered, Identifier, load_snapshot, save

SCHEMA = Path(__file__).parents[3] / "docs" / "data" / "schema" / "snapshot.json"
INTERRUPTED = 130


@dataclass
class Run:
    """What one run did.

    Attributes:
        wanted: the identifiers that were to be asked for.
        fresh: how many were not, for they were asked for of late.
        answers: what came, by identifier.
        is_interrupted: whether somebody stopped it.
    """

    wanted: Sequence[Identifier]
    fresh: int
    answers: dict[Identifier, Answered] = field(default_factory=dict)
    is_interrupted: bool = False

    @property
    def left(self) -> Counter[Registry]:
        """Return how many questions were not put, by registry."""
        return Counter(one.registry for one in self.wanted if one not in self.answers)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """Return how often each outcome came."""
        return Counter(answered.outcome for answered in self.answers.values())


def snapshot(bib: Path, folder: Path, settings: Settings, today: date, *, all_again: bool) -> int:
    """Ask for every reference of *bib* that has a DOI or PMID, and keep each answer in *folder*.

    Args:
        bib: the BibTeX file.
        folder: the snapshot; made if it is not there.
        settings: how to ask.
        today: the day of the questions.
        all_again: whether answers of the last 30 days are asked for again.

    Returns:
        The exit code: 0 if each question was answered, 1 if not, if there was none, or if a part of *bib*
        cannot be read; 130 if interrupted.

    Raises:
        BibliographyError: *bib* cannot be read.
        DataFileError: a file of *folder* is not as its schema asks.
        OSError: a file of *folder* cannot be written.
    """
    bibliography = load(bib)
    for fault in bibliography.faults:
        print(f"{bib}:{fault.line}: {fault.message}; left out", file=sys.stderr)
    entries = [entry for entry in bibliography.entries if identifiers_of(entry)]
    if not entries:
        print(f"snapshot: no reference of {bib} has a DOI or PMID")
        return 1
    known = load_snapshot(folder, SCHEMA)
    named = [identifier for entry in entries for identifier in identifiers_of(entry)]
    askable = {identifier.normal: identifier for identifier in named if is_askable(identifier)}
    wanted = due(askable.values(), known, today, all_again=all_again)
    run = Run(wanted, fresh=len(askable) - len(wanted))
    try:
        with tqdm(total=len(run.wanted), unit="record", disable=None) as bar:
            for reply in ask(run.wanted, settings):
                answered = reply.kept(known.answer(reply.identifier), today)
                save(folder, answered)
                run.answers[reply.identifier] = answered
                bar.update()
    except KeyboardInterrupt:
        run.is_interrupted = True
    for line in _failures(entries, run):
        print(line, file=sys.stderr)
    print("\n".join(_summary(entries, run)))
    if run.is_interrupted:
        return INTERRUPTED
    is_whole = not (bibliography.faults or run.left)
    return int(not (is_whole and set(run.outcomes) <= ANSWERED))


def _failures(entries: Sequence[Entry], run: Run) -> Iterator[str]:
    """Yield ``refs.bib:9: cohen2002: Crossref 10.1002/art.1: unknown (HTTP 404)`` for what was not found."""
    for entry in entries:
        for identifier in identifiers_of(entry):
            place = f"{entry.file}:{entry.line_of(FIELD[identifier.registry])}: {entry.key}: {identifier}"
            answered = run.answers.get(identifier)
            if not is_askable(identifier):
                yield f"{place}: is malformed and was not asked for"
            elif answered and answered.outcome is not Outcome.FOUND:
                yield f"{place}: {answered.outcome} ({answered.detail})"


def _summary(entries: Sequence[Entry], run: Run) -> Iterator[str]:
    """Yield what was done, in a line or a few."""
    if run.is_interrupted:
        yield "snapshot: interrupted; the next run goes on from here"
    else:
        for registry, count in run.left.items():
            yield f"snapshot: {registry.label} cannot be reached; {count} identifiers were not asked for"
    if not run.answers and run.wanted:
        yield "snapshot: nothing was changed"
        return
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(run.outcomes.items()))
    told = f"snapshot: {len(entries)} references with an identifier, {len(run.answers)} records asked for"
    fresh = f"; {run.fresh} were asked for in the last {FRESH.days} days" if run.fresh else ""
    yield told + (f": {counts}" if counts else "") + fresh
