"""How each source stands in the registries, under its entry of the bibliography.

``.. registry-note::`` says in a sentence what is known as a whole. While no registry was ever asked it says
that, once, and the entries say nothing: a line "not checked" under each of them would be read by nobody.
As soon as there are records, each entry with a DOI or PMID has its line, be it that it was not checked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from scripts.bibliography.identifiers import doi_url, pubmed_url
from scripts.bibliography.registry.records import Update
from scripts.bibliography.registry.reports import RegistryReport, RegistryStatus
from scripts.bibliography.vancouver import format_date
from scripts.evidence.datafile import DataFileError
from scripts.sphinxext.broken_file import ended_by
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.judged_on import day_of
from scripts.sphinxext.registries import known_registries, registries_of

Reports = Mapping[str, Sequence[RegistryReport]]
# Attribute of the environment: what each builder has last shown.
SHOWN = "manual_registries_shown"
NOTE = "registry-note"
LINE = "registry-status"

WORDS = {
    RegistryStatus.RETRACTED: "Retracted",
    RegistryStatus.CONCERN: "Expression of concern",
    RegistryStatus.CORRECTED: "Corrected",
    RegistryStatus.REINSTATED: "Retracted, then reinstated",
    RegistryStatus.NOT_CHECKED: "Not checked",
    RegistryStatus.CLEAN: "No correction or retraction recorded",
}
SILENT = frozenset({RegistryStatus.NOT_CHECKED, RegistryStatus.CLEAN})
GRAVE = frozenset({RegistryStatus.RETRACTED, RegistryStatus.CONCERN})


class RegistryNote(SphinxDirective):
    """A sentence on what is known of all sources; filled when the page is written."""

    def run(self) -> list[nodes.Node]:
        """Return an empty paragraph."""
        return [nodes.paragraph(classes=[NOTE])]


def renew(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents to write again because the registries say something else now.

    Connected to ``env-updated``.

    Raises:
        SystemExit: a file of the snapshot cannot be used; the message names file and line.
    """
    try:
        registries = registries_of(env, day_of(app.config))
    except DataFileError as error:
        raise ended_by(error) from error
    shown: dict[str, object] = getattr(env, SHOWN, {})
    before = shown.get(app.builder.name)
    setattr(env, SHOWN, {**shown, app.builder.name: dict(registries.reports)})
    if before == registries.reports:
        return []
    return {key.docname for key in citation_domain(env).bibliographies}


def notices(reports: Iterable[RegistryReport]) -> list[RegistryReport]:
    """Return those of *reports* that tell of a correction or a retraction."""
    return [report for report in reports if report.status not in SILENT]


def show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill the note, and put a line under each entry that the registries know or could know.

    Connected to ``doctree-resolved``.
    """
    reports = known_registries(app.env).reports
    for note in [one for one in doctree.findall(nodes.paragraph) if NOTE in one["classes"]]:
        note += nodes.Text(summary(reports))
    entries = list(doctree.findall(nodes.citation))
    if not entries or not _days(reports):
        return
    domain = citation_domain(app.env)
    keys = {(one.bibliography_key.docname, one.citation_id): one.key for one in domain.citations}
    for entry in entries:
        found = reports.get(keys.get((entry.get("docname", docname), entry["ids"][0]), ""))
        if found:
            entry += status_line(found)


def summary(reports: Reports) -> str:
    """Return in a sentence or two what the registries have said of all sources.

    Args:
        reports: what each registry says of a source, by its key.
    """
    days = _days(reports)
    if not days:
        return (
            "Nobody has asked Crossref and PubMed yet whether one of these sources was corrected or "
            "retracted after it appeared."
        )
    checked = sum(any(report.read for report in found) for found in reports.values())
    first, last = format_date(days[0]), format_date(days[-1])
    between = f"on {first}" if first == last else f"between {first} and {last}"
    return (
        f"Crossref and PubMed were asked {between} whether a source was corrected or retracted after it "
        f"appeared; {checked} of {len(reports)} sources with a DOI or PMID were found there, and the line "
        "under each says what is recorded."
    )


def _days(reports: Reports) -> list[str]:
    """Return the days of the records, ISO, each once, in order."""
    return sorted({one.read.isoformat() for found in reports.values() for one in found if one.read})


def status_line(reports: Sequence[RegistryReport]) -> nodes.paragraph:
    """Return the line for a source: how it stands, who says so, and when it was read."""
    ranks = list(RegistryStatus)
    ordered = sorted(reports, key=lambda one: (ranks.index(one.status), one.read or date.min))
    line = nodes.paragraph(classes=[LINE])
    for _, alike in groupby(ordered, key=lambda one: (one.status, one.read, one.updates)):
        line.extend([nodes.Text(" ")] if line.children else [])
        line.extend(_sentence(list(alike)))
    return line


def _sentence(reports: Sequence[RegistryReport]) -> Iterator[nodes.Node]:
    """Yield what registries say that say the same."""
    first = reports[0]
    word = nodes.strong if first.status in GRAVE else nodes.inline
    yield word("", WORDS[first.status])
    who = " and ".join(one.identifier.registry.label for one in reports)
    when = f", {format_date(first.read.isoformat())}" if first.read else ""
    yield nodes.Text(f": {who}{when}")
    for update in first.updates:
        yield nodes.Text(f"; {update.kind} ")
        yield from _notice(update)
    yield nodes.Text(".")


def _notice(update: Update) -> Iterator[nodes.Node]:
    """Yield where a notice stands, and of when it is."""
    if update.other.startswith("10."):
        yield nodes.Text("doi: ")
        yield nodes.reference("", update.other, refuri=doi_url(update.other), internal=False)
    elif update.other.isdecimal():
        yield nodes.Text("PMID: ")
        yield nodes.reference("", update.other, refuri=pubmed_url(update.other), internal=False)
    else:
        yield nodes.Text(update.other or update.label)
    if update.date:
        yield nodes.Text(f" ({format_date(update.date)})")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the note, and connect the lines."""
    app.setup_extension("scripts.sphinxext.judged_on")
    app.add_directive("registry-note", RegistryNote)
    app.connect("env-updated", renew)
    # Before the way back to the sentences, which closes an entry.
    app.connect("doctree-resolved", show, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
