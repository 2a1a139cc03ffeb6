"""Back from a reference to each sentence that cites it, in whichever document it stands.

sphinxcontrib-bibtex links back within one document only, and numbers citations without telling
Sphinx that pages read earlier show other numbers now. Both are mended here, from its domain data.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation, get_docnames

from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.kept import digest_of
from scripts.sphinxext.numbers.templates import number_of

# Attribute of the environment: the citations of each document as each builder last wrote them.
SHOWN = "manual_citations_shown"


class _Shown(NamedTuple):
    """What the documents show, by their names.

    Attributes:
        citations: the citations: identifier, key, number.
        bibliographies: for each list of references what stands for its numbers and lines that lead back.
    """

    citations: Mapping[str, list[tuple[str, str, str]]]
    bibliographies: Mapping[str, str]


def link_back(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a line under each reference that leads back to the sentences that cite it.

    The line is a paragraph of the class ``cited-by`` with one reference for each citation, grouped by
    page in the order of the manual.

    Connected to ``doctree-resolved``, when the bibliography is filled in.
    """
    entries = list(doctree.findall(nodes.citation))
    if not entries:
        return
    domain = citation_domain(app.env)
    by_id = {(c.bibliography_key.docname, c.citation_id): c for c in domain.citations}
    places = _places(domain, app.env)
    for entry in entries:
        citation = by_id.get((entry.get("docname", docname), entry["ids"][0]))
        if citation is not None and places[citation.key]:
            entry += _cited_by(app.builder, citation, places[citation.key])
            # The writers' own links back reach this document only; the line reaches all.
            entry["backrefs"] = []


def _cited_by(builder: Builder, citation: Citation, places: dict[str, list[str]]) -> nodes.paragraph:
    """Return the line for *citation*, cited at *places* (ids by document)."""
    line = nodes.paragraph(classes=["cited-by"])
    line += nodes.Text("Cited in ")
    for position, (docname, ids) in enumerate(places.items()):
        if position:
            line += nodes.Text("; ")
        line += nodes.inline("", builder.env.titles[docname].astext(), classes=["cited-by-page"])
        for number, anchor in enumerate(ids, start=1):
            line += nodes.Text(" ")
            line += _backlink(builder, citation, docname, anchor, number)
    line += nodes.Text(".")
    return line


def _backlink(
    builder: Builder, citation: Citation, docname: str, anchor: str, number: int
) -> nodes.reference:
    """Return the link from the bibliography to the citation *anchor* of *docname*."""
    uri = builder.get_relative_uri(citation.bibliography_key.docname, docname) + "#" + anchor
    return nodes.reference("", str(number), internal=True, refuri=uri)


def _places(domain: BibtexDomain, env: BuildEnvironment) -> dict[str, dict[str, list[str]]]:
    """Return for each key the documents that cite it, in reading order, with the citations' ids."""
    order = {docname: position for position, docname in enumerate(get_docnames(env))}
    places: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for ref in sorted(domain.citation_refs, key=lambda ref: order.get(ref.docname, len(order))):
        for target in ref.targets:
            places[target.key].setdefault(ref.docname, []).append(ref.citation_ref_id)
    return places


def renew_numbers(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents to write again because a number or a link back on them has changed.

    A number that is filled in when the page is written counts as the same whatever it is.

    Connected to ``env-updated``, after sphinxcontrib-bibtex has numbered the citations.
    """
    domain = citation_domain(env)
    numbers = {citation.key: number_of(app.builder, citation) for citation in domain.citations}
    shown: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for ref in domain.citation_refs:
        shown[ref.docname] += [(ref.citation_ref_id, t.key, numbers.get(t.key, "")) for t in ref.targets]
    titles = {docname: env.titles[docname].astext() for docname in sorted(shown)}
    listed = digest_of(_numbered(domain), _places(domain, env), titles)
    now = _Shown(dict(shown), {key.docname: listed for key in domain.bibliographies})
    written: dict[str, _Shown] = getattr(env, SHOWN, {})
    before = written.get(app.builder.name, _Shown({}, {}))
    setattr(env, SHOWN, {**written, app.builder.name: now})
    return env.all_docs.keys() & {
        docname
        for then, shows in zip(before, now, strict=True)
        for docname in then.keys() | shows.keys()
        if then.get(docname) != shows.get(docname)
    }


def _numbered(domain: BibtexDomain) -> list[tuple[str, str]]:
    """Return the references and their numbers, in the order of the bibliography."""
    return [(citation.key, citation.formatted_entry.label) for citation in domain.citations]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the line under each reference, and the renewal."""
    app.connect("doctree-resolved", link_back)
    app.connect("env-updated", renew_numbers, priority=600)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
