"""The terms of the glossary and the pages that use them, kept in the environment."""

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.citation_target import parse_citation_targets

from scripts.sphinxext.citation_domain import IndexedBibtexDomain, citation_domain
from scripts.sphinxext.numbers.templates import number_of
from scripts.sphinxext.page_notes.sources import source_digest

# Attributes of the environment: by document the entries of its glossary, by term in lower case; by document
# the terms that it uses; and what the notes of the ePub have last shown of them.
ENTRIES = "manual_glossary_entries"
USED = "manual_glossary_used"
SHOWN = "manual_glossary_shown"


class Entry(NamedTuple):
    """An entry of a glossary.

    Attributes:
        anchor: its identifier on the page of the glossary, which is that of its first term.
        names: its terms as cross-references name them.
        terms: its terms as they are shown, with typographic quotation marks.
        definition: its first paragraph, which says in plain language what they mean.
    """

    anchor: str
    names: tuple[str, ...]
    terms: tuple[str, ...]
    definition: nodes.paragraph


def entries(env: BuildEnvironment) -> dict[str, dict[str, Entry]]:
    """Return the entries of the glossaries, by document and by term in lower case."""
    return _kept(env, ENTRIES)


def entry_of(env: BuildEnvironment, term: str) -> Entry | None:
    """Return the entry that defines *term*, in whatever case it is written."""
    found = (glossary.get(term.lower()) for glossary in entries(env).values())
    return next(filter(None, found), None)


def is_term(xref: addnodes.pending_xref) -> bool:
    """Return whether *xref* is of the role ``:term:``."""
    return bool((xref.get("refdomain"), xref["reftype"]) == ("std", "term"))


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what a document defines and uses; connected to ``doctree-read``."""
    docname = app.env.current_document.docname
    used = {str(xref["reftarget"]) for xref in doctree.findall(addnodes.pending_xref) if is_term(xref)}
    defined = {
        name.lower(): entry
        for glossary in doctree.findall(addnodes.glossary)
        for entry in _entries(glossary)
        for name in entry.names
    }
    for name, found in ((USED, sorted(used)), (ENTRIES, defined)):
        if found:
            _kept(app.env, name)[docname] = found


def _entries(glossary: addnodes.glossary) -> Iterator[Entry]:
    """Yield the entries of *glossary* whose definition begins with a paragraph."""
    for item in glossary.findall(nodes.definition_list_item):
        terms = [part for part in item.children if isinstance(part, nodes.term)]
        first = next(iter(cast(nodes.definition, item.children[-1]).children), None)
        if terms and isinstance(first, nodes.paragraph):
            names = [index["entries"][0][1] for term in terms for index in term.findall(addnodes.index)]
            shown = [term.astext() for term in terms]
            yield Entry(terms[0]["ids"][0], tuple(names), tuple(shown), _detached(first))


def _detached(paragraph: nodes.paragraph) -> nodes.paragraph:
    """Return a copy of *paragraph* that does not hold on to its document."""
    copied = paragraph.deepcopy()
    for node in copied.findall():
        node.document = None  # type: ignore[assignment]  # as in a node that is in no document
    return copied


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget what *docname* defines and uses; connected to ``env-purge-doc``."""
    for name in (ENTRIES, USED):
        _kept(env, name).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Collection[str], other: BuildEnvironment) -> None:
    """Take over what another process has read; connected to ``env-merge-info``."""
    for name in (ENTRIES, USED):
        read = _kept(other, name)
        _kept(env, name).update({docname: read[docname] for docname in docnames if docname in read})


def renew_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the pages of the ePub to write again because a term that they use is defined otherwise now.

    Connected to ``env-updated``, after sphinxcontrib-bibtex has formatted the references.
    """
    if app.builder.name != "epub":
        return []
    digests = {
        term: _digest(app.builder, entry)
        for glossary in entries(env).values()
        for term, entry in glossary.items()
    }
    shown = {
        docname: [digests.get(term.lower(), "") for term in terms]
        for docname, terms in _kept(env, USED).items()
    }
    before: dict[str, list[str]] = getattr(env, SHOWN, {})
    setattr(env, SHOWN, shown)
    return {docname for docname in shown if shown[docname] != before.get(docname)}


def _digest(builder: Builder, entry: Entry) -> str:
    """Return what stands for a definition and for the references that it cites."""
    env = builder.env
    domain = cast("IndexedBibtexDomain", citation_domain(env))
    cited = [
        (number_of(builder, citation), source_digest(env, citation))
        for xref in entry.definition.findall(addnodes.pending_xref)
        if xref.get("refdomain") == "cite"
        for target in parse_citation_targets(xref["reftarget"])
        for _, citation in domain.places_of(target.key)
    ]
    return sha256(repr((entry.terms, entry.definition.pformat(), cited)).encode()).hexdigest()[:16]


def _kept(env: BuildEnvironment, name: str) -> dict[str, Any]:
    """Return the dictionary *name* of *env*, by document."""
    if not hasattr(env, name):
        setattr(env, name, {})
    kept: dict[str, Any] = getattr(env, name)
    return kept
