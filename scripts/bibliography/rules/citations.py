"""Rules for the citations of the pages against the entries."""

from collections.abc import Iterator

from scripts.bibliography.citations import Cited
from scripts.findings import Problem, Severity, rule

GROUP = "citations"


@rule(GROUP, severity=Severity.WARNING)
def entry_not_cited(cited: Cited) -> Iterator[Problem]:
    """No page cites an entry.

    Bad:
        An entry that was replaced, forgotten in refs.bib.

    Good:
        An entry whose key stands in a citation.

    Mend: cite it where it is said, or take it out.
    """
    for entry in cited.bibliography.entries:
        if entry.key and entry.key not in cited.places:
            yield Problem(entry.file, entry.line, f"no page cites {entry.key}")


@rule(GROUP)
def citation_without_entry(cited: Cited) -> Iterator[Problem]:
    """A page cites a key that no entry has.

    Bad:
        It blocks interleukin-1 :cite:p:`bresnihan1988`.

    Good:
        It blocks interleukin-1 :cite:p:`bresnihan1998`.

    Mend: write the key as the entry has it, or add the entry.
    """
    known = {entry.key for entry in cited.bibliography.entries}
    # The key of an entry that cannot be read is told with the entry.
    known |= {fault.key for fault in cited.bibliography.faults}
    for key, places in cited.places.items():
        for page, line in places if key not in known else ():
            yield Problem(page, line, f"no entry has the key {key}")
