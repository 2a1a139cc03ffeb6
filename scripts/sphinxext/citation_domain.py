"""The domain of sphinxcontrib-bibtex, with its citations looked up instead of searched.

The domain goes through all citations for each citation and, twice, for each reference, and formats all
references on each build. Here both are looked up by key, and references are formatted anew when a citation,
the order of the pages or the bibliography has changed. What comes out is the same, byte for byte.
"""

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from docutils.nodes import Element
from pybtex.database import BibliographyData
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.bibfile import BibData, BibFile
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation, get_docnames
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from scripts.sphinxext.at_home import is_at_home

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinxcontrib.bibtex.directives import BibliographyKey
    from sphinxcontrib.bibtex.roles import CitationRef

# Attribute of the environment: the state of things when the references were last formatted.
FORMATTED = "manual_references_formatted"


class _BibData(BibData):
    """The parsed files, which a process that was started to read pages does not send back."""

    def __reduce__(self) -> "tuple[type[_BibData], tuple[str, dict[Path, BibFile], BibliographyData]]":
        """Return what they are made from again."""
        data = self.data if is_at_home() else BibliographyData()
        return _BibData, (self.encoding, self.bibfiles, data)


class IndexedBibtexDomain(BibtexDomain):
    """Looks citations up by key, and formats the references when something of theirs has changed.

    The base class does the work, on a copy of this domain that holds only what the work is about.
    """

    # Citations with their places in the list, by key, and the one entry that a copy is about.
    _by_key: dict[str, list[tuple[int, Citation]]] | None = None
    _entry: "Entry | None" = None

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* holds; a list of references that is read again is filled again."""
        if any(key.docname == docname for key in self.bibliographies):
            setattr(self.env, FORMATTED, None)
        super().clear_doc(docname)

    def env_updated(self) -> Iterable[str]:
        """Number and format the references, unless all is as it was."""
        state = self._state()
        if formatted_state(self.env) != state:
            super().env_updated()
            setattr(self.env, FORMATTED, state)
        self._by_key = None
        return []

    def _state(self) -> str:
        """Return a digest of all that numbers and forms of the references depend on."""
        docnames = list(get_docnames(self.env))
        lists = [
            (key, value[:8], ast.dump(value.filter_), list(value.citation_nodes), value.keys)
            for key, value in self.bibliographies.items()
        ]
        cited = [(ref.docname, ref.citation_ref_id, ref.targets) for ref in self._in_order(docnames)]
        tooltips = self.env.config.bibtex_tooltips, self.env.config.bibtex_tooltips_style
        return sha256(repr((cited, lists, self.bibdata.bibfiles, tooltips)).encode()).hexdigest()

    def _in_order(self, docnames: Sequence[str]) -> "list[CitationRef]":
        """Return the citations in the order of *docnames*."""
        order = {docname: position for position, docname in enumerate(docnames)}
        return sorted(self.citation_refs, key=lambda ref: order[ref.docname])

    def get_all_cited_keys(self, docnames: Sequence[str]) -> Iterable[str]:
        """Yield the keys of all citations in the order of *docnames*."""
        return (target.key for ref in self._in_order(docnames) for target in ref.targets)

    def get_entries(self, bibfiles: list[Path]) -> "Iterable[Entry]":
        """Return the entries of *bibfiles*, or the one entry that this copy is about."""
        found: Iterable[Entry] = [self._entry] if self._entry else super().get_entries(bibfiles)
        return found

    def get_filtered_entries(self, bibliography_key: "BibliographyKey") -> "Iterable[tuple[str, Entry]]":
        """Yield the entries that belong into a bibliography; each sees the citations of its own key only."""
        bibliography = self.bibliographies[bibliography_key]
        cited: dict[str, list[CitationRef]] = defaultdict(list)
        for ref in self.citation_refs:
            for key in {target.key for target in ref.targets}:
                cited[key].append(ref)
        for entry in self.get_entries(bibliography.bibfiles):
            about = self._about(citation_refs=cited[bibliography.keyprefix + entry.key])
            about._entry = entry
            yield from BibtexDomain.get_filtered_entries(about, bibliography_key)

    def resolve_xref(  # type: ignore[override]  # the base class returns more than its own base says
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Element:
        """Return the links of one citation; only its own references are gone through."""
        keys = {part.key for part in parse_citation_targets(target)}
        found = sorted((one for key in keys for one in self.places_of(key)), key=lambda one: one[0])
        about = self._about(citations=[citation for _, citation in found])
        linked: Element = BibtexDomain.resolve_xref(
            about, env, fromdocname, builder, typ, target, node, contnode
        )
        return linked

    def places_of(self, key: str) -> list[tuple[int, Citation]]:
        """Return the entries of the bibliographies that *key* has, each with its place among all entries."""
        if self._by_key is None:
            self._by_key = defaultdict(list)
            for place, citation in enumerate(self.citations):
                self._by_key[citation.key].append((place, citation))
        return self._by_key.get(key, [])

    @contextmanager
    def knowing_citations_of(self, docnames: Collection[str]) -> Iterator[None]:
        """Know for a while no citations but those of *docnames*."""
        whole = self.data
        self.data = {**whole, "citation_refs": [ref for ref in self.citation_refs if ref.docname in docnames]}
        try:
            yield
        finally:
            self.data = whole

    def _about(self, **data: object) -> Self:
        """Return a copy of this domain that holds *data* in the place of its own."""
        about = copy(self)
        about.data = {**self.data, **data}
        return about


class IndexedBibliography(BibliographyTransform):
    """Fills the lists of references of a page.

    The base class goes through all citations for each reference, to link back to those of the same page;
    here it sees no others.
    """

    # Before the base class, which then finds no list to fill.
    default_priority = BibliographyTransform.default_priority - 1

    def run(self, **kwargs: object) -> None:
        """Fill them."""
        pages = {node["docname"] for node in self.document.findall(bibliography)}
        if pages:
            with cast("IndexedBibtexDomain", citation_domain(self.env)).knowing_citations_of(pages):
                super().run(**kwargs)


def formatted_state(env: BuildEnvironment) -> str | None:
    """Return a digest that changes whenever the references are formatted anew."""
    state: str | None = getattr(env, FORMATTED, None)
    return state


def citation_domain(env: BuildEnvironment) -> BibtexDomain:
    """Return the domain of sphinxcontrib-bibtex: the bibliography, and where each entry is cited.

    Raises:
        ExtensionError: sphinxcontrib-bibtex is not loaded.
    """
    return cast("BibtexDomain", env.get_domain("cite"))


def keep_at_home(app: Sphinx) -> None:
    """Keep the parsed files here; connected to ``builder-inited``, after they have been parsed."""
    domain = citation_domain(app.env)
    domain.data["bibdata"] = _BibData(*domain.bibdata)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put domain and transform in the place of those of sphinxcontrib-bibtex."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(IndexedBibtexDomain, override=True)
    app.add_post_transform(IndexedBibliography)
    app.connect("builder-inited", keep_at_home)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
