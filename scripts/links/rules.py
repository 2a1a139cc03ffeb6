"""Rules for external links: each looks at what the links have answered."""

from collections.abc import Iterable, Iterator

from scripts.findings import Finding, Problem, Severity, exit_code, rule
from scripts.links.answer import WITHOUT_ANSWER, Status
from scripts.links.model import Link, Use

GROUP = "links"
# Nothing is wrong as far as it is known, and not all is known.
INCOMPLETE = 3


@rule(GROUP)
def link_broken(links: Iterable[Link]) -> Iterator[Problem]:
    """A link leads to nothing: the page, the place on it or the trust in its host is gone.

    A reader cannot follow the sentence to its source.

    Bad:
        url = {https://example.org/page-that-was-taken-down}

    Good:
        url = {https://example.org/page-that-is-there}

    Mend: find where the page is now; where it is nowhere, add an archived copy as archiveurl and archivedate.
    """
    for link in _with_status(links, Status.BROKEN):
        yield from _problems(link)


@rule(GROUP)
def link_redirected(links: Iterable[Link]) -> Iterator[Problem]:
    """A page has moved for good (301 or 308), and its old address is still in the manual.

    Redirects are taken down one day, and then the link is broken.
    A DOI is an address that lasts, wherever it leads.

    Bad:
        url = {http://example.org/old}

    Good:
        url = {https://www.example.org/new}

    Mend: write the new address.
    """
    for link in _with_status(links, Status.REDIRECTED):
        yield from _problems(link, f"write {link.answer.target}")


@rule(GROUP, severity=Severity.WARNING)
def link_refused(links: Iterable[Link]) -> Iterator[Problem]:
    """The host is there and answers a robot with no (401, 402, 403, 407, 429, 451 or 999).

    A person with a browser may see the page or may not; a machine cannot tell.

    Bad:
        url = {https://example.org/behind-a-wall}

    Good:
        url = {https://example.org/open-to-all}

    Mend: open it in a browser; if it is there, accept the finding in exceptions.yaml until the next look.
    """
    for link in _with_status(links, Status.REFUSED):
        yield from _problems(link)


@rule(GROUP, severity=Severity.WARNING)
def link_without_answer(links: Iterable[Link]) -> Iterator[Problem]:
    """Nothing was learned of a link: its host was not reached, did not answer in time, or was not asked.

    Not checked is never clean, so a run with such a link does not pass.

    Bad:
        url = {https://host-that-sleeps.example/page}

    Good:
        url = {https://host-that-answers.example/page}

    Mend: run make links again, which asks these links alone; if it stays so, find another address.
    """
    for link in _with_status(links, *WITHOUT_ANSWER):
        yield from _problems(link)


def links_exit_code(findings: Iterable[Finding], looked_at: int) -> int:
    """Return the exit code of a look at *looked_at* links, from *findings* with the exceptions applied.

    Returns:
        1 where a link is broken or has moved, or there was none to look at; 3 where none is, but one has
        given no answer and nobody has accepted that; else 0, also where hosts refuse robots.
    """
    told = list(findings)
    unknown = any(
        finding.rule == "link-without-answer" and finding.severity is Severity.WARNING for finding in told
    )
    return exit_code(told, looked_at) or (INCOMPLETE if unknown else 0)


def _with_status(links: Iterable[Link], *statuses: Status) -> Iterator[Link]:
    """Yield those of *links* that have one of *statuses*."""
    return (link for link in links if link.answer.status in statuses)


def _problems(link: Link, mend: str = "") -> Iterator[Problem]:
    """Yield a problem at each place where the address of *link* is written."""
    told = f"{link.address} {_told(link)}"
    for use in link.uses:
        yield Problem(use.file, use.line, f"{use.source.key} {use.field}: {told}{_around(use)}", mend)
    for sentence in link.sentences:
        yield Problem(sentence.file, sentence.line, told, mend)


def _told(link: Link) -> str:
    """Return how *link* stands and why, with the day when it was last known to stand otherwise."""
    detail = f" ({link.answer.detail})" if link.answer.detail else ""
    earlier = f"; it was {link.earlier.status}{link.earlier.when}" if link.earlier else ""
    verb = "" if link.answer.status is Status.TIMED_OUT else "is "
    return f"{verb}{link.answer.status}{detail}{earlier}"


def _around(use: Use) -> str:
    """Return how many sentences rest on the reference of *use*, and where its archived copy is."""
    count = len(use.source.sentences)
    cited = f"; cited by {count} {'sentence' if count == 1 else 'sentences'}" if count else ""
    first = (
        f", first at {use.source.sentences[0].file.as_posix()}:{use.source.sentences[0].line}"
        if count
        else ""
    )
    archive = f"; archived at {use.source.archive}" if use.source.archive else ""
    return cited + first + archive + (f" on {use.source.archived}" if archive and use.source.archived else "")
