"""*Sources cited on this page*: the whole reference of each citation, and the ways on and back.

A note holds the reference as the bibliography prints it, with DOI and PMID. Its last line leads back to each
sentence that cites it, to the bibliography and, in the HTML, to the page of the source.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple, cast

from docutils import nodes
from pybtex_docutils import Backend
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import Citation

from scripts.sphinxext.citation_domain import IndexedBibtexDomain, citation_domain, formatted_state
from scripts.sphinxext.citation_links import citation_links, citations, key_of
from scripts.sphinxext.extract_links import HTML_BUILDERS, dossier_of
from scripts.sphinxext.numbers.templates import number_of
from scripts.sphinxext.page_notes.markup import Note, NoteLink, note_section, way_back
from scripts.sphinxext.registries import known_registries
from scripts.sphinxext.registry_status import notices, status_line

BUILDERS = HTML_BUILDERS | {"epub"}
TITLE = "Sources cited on this page"
SECTION = "sources-cited"
BACKEND = Backend()
# Attribute of the environment: the references as the notes of each builder show them.
SHOWN = "manual_notes_shown"


class Shown(NamedTuple):
    """The references when a builder last wrote its pages.

    Attributes:
        state: changes whenever the references are formatted anew or a registry tells of a notice.
        digests: by key, what stands for the text of the note.
    """

    state: str
    digests: Mapping[str, str]


def note_id(key: str) -> str:
    """Return the identifier of the note on the source *key*."""
    return f"source-{key}"


def add_sources(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Lead each citation of the page to a note at its foot, and write the notes.

    Connected to ``doctree-resolved``, when the locators have become links of their own.
    """
    section = next(iter(doctree.findall(nodes.section)), None)
    if app.builder.name not in BUILDERS or section is None:
        return
    domain = cast("IndexedBibtexDomain", citation_domain(app.env))
    places = _link_to_notes(doctree)
    found = sorted(one for key in places for one in domain.places_of(key)[:1])
    if found:
        notes = [_note(app, docname, citation, places[citation.key]) for _, citation in found]
        section += note_section(SECTION, TITLE, notes)


def _link_to_notes(doctree: nodes.document) -> dict[str, list[str]]:
    """Turn the links to the bibliography into links to notes; return by key which citations have it."""
    places: dict[str, list[str]] = {}
    for citation in citations(doctree):
        for link in citation_links(citation):
            key = key_of(link)
            places.setdefault(key, []).extend(citation["ids"][:1])
            link.replace_self(NoteLink("", "", *link.children, refid=note_id(key)))
    return places


def _note(app: Sphinx, docname: str, citation: Citation, places: list[str]) -> Note:
    """Return the note on a source that the citations *places* of the page cite."""
    text = BACKEND.paragraph(citation.formatted_entry)
    number = f"[{number_of(app.builder, citation)}]"
    text.insert(0, nodes.strong("", number, classes=["note-label"]))
    text.insert(1, nodes.Text(" "))
    ways = nodes.paragraph("", "", way_back(places), classes=["note-ways"])
    for position, (words, uri) in enumerate(_ways_on(app, docname, citation)):
        ways += nodes.Text(" · " if position else "")
        ways += nodes.reference("", words, internal=True, refuri=uri)
    reports = notices(known_registries(app.env).reports.get(citation.key, ()))
    status = [status_line(reports)] if reports else []
    return Note("", text, *status, ways, ids=[note_id(citation.key)])


def _ways_on(app: Sphinx, docname: str, citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield where the reader of a note can go on to: words and address."""
    builder: Builder = app.builder
    bibliography = builder.get_relative_uri(docname, citation.bibliography_key.docname)
    number = f"[{number_of(builder, citation)}]"
    yield f"{number} in the bibliography", f"{bibliography}#{citation.citation_id}"
    if builder.name in HTML_BUILDERS and "scripts.sphinxext.audit_pages" in app.extensions:
        yield f"dossier of {number}", builder.get_relative_uri(docname, dossier_of(citation.key))


def renew_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents to write again because a source that they cite is told otherwise now.

    Connected to ``env-updated``, after sphinxcontrib-bibtex has formatted the references. Builders that share
    an environment each write their own pages, so what the notes show is kept for each of them.
    """
    if app.builder.name not in BUILDERS:
        return []
    kept: dict[str, Shown] = getattr(env, SHOWN, {})
    before = kept.get(app.builder.name, Shown("", {}))
    noticed = [
        (key, notices(found)) for key, found in known_registries(env).reports.items() if notices(found)
    ]
    state = repr((formatted_state(env), noticed))
    if before.state == state:
        return []
    domain = citation_domain(env)
    digests = {one.key: source_digest(env, one) for one in domain.citations}
    setattr(env, SHOWN, {**kept, app.builder.name: Shown(state, digests)})
    changed = {key for key, digest in digests.items() if before.digests.get(key) != digest}
    return {ref.docname for ref in domain.citation_refs if any(one.key in changed for one in ref.targets)}


def source_digest(env: BuildEnvironment, citation: Citation) -> str:
    """Return what stands for the text of the note on a source."""
    reports = notices(known_registries(env).reports.get(citation.key, ()))
    return sha256(repr((str(citation.formatted_entry.text), reports)).encode()).hexdigest()[:16]
