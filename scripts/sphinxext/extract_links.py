"""From a sentence to what its source says there, in one step, and a mark on what was read at second hand.

A citation such as ``[2, §2.1]`` is one link to the full reference. In the HTML its locator becomes a link of
its own, to the extract on the page of the source (``scripts.sphinxext.audit_pages``). In every format a
locator whose extracts were all read in a text that only reports the source bears the mark "2nd hand".
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from scripts.evidence.datafile import DataFileError
from scripts.evidence.extracts import Extract, Source, Support
from scripts.sphinxext.at_home import AtHome
from scripts.sphinxext.broken_file import ended_by
from scripts.sphinxext.citation_domain import citation_domain
from scripts.sphinxext.citation_links import citation_links, key_of
from scripts.sphinxext.extract_cache import sources

# The builders whose output holds a page for each source.
HTML_BUILDERS = frozenset({"html", "dirhtml"})
# Between the number and the locator of a citation, as scripts.sphinxext.vancouver writes it.
SEPARATOR = ",\N{NO-BREAK SPACE}"
SECOND_HAND = "2nd\N{NO-BREAK SPACE}hand"
SECOND_HAND_MEANS = "Read in another text that reports it, not in the source itself"

# Attributes of the environment: the places of the extracts, and what the pages of each builder show of them.
READ = "manual_extracts_read"
SHOWN = "manual_extracts_shown"


class Place(NamedTuple):
    """What is known at one locator: the first extract's id, and whether all of them are second-hand."""

    extract: str
    second_hand: bool


def dossier_of(key: str) -> str:
    """Return the name of the page of the source *key*."""
    return f"audit/sources/{key}"


def anchor_of(extract: str) -> str:
    """Return the identifier of an extract on its source's page; unlike extracts have unlike ones."""
    return f"extract-{extract}"


def read_extracts(app: Sphinx) -> None:
    """Keep in the environment where the extracts stand.

    Connected to ``builder-inited``.

    Raises:
        SystemExit: a file is malformed; the message names file, line and field.
    """
    try:
        found = {key: _places(source) for key, source in sources(app.env).items()}
    except DataFileError as error:
        raise ended_by(error) from error
    setattr(app.env, READ, AtHome(found))


def _read(env: BuildEnvironment) -> dict[str, dict[str, Place]]:
    """Return the places by key and locator."""
    read: dict[str, dict[str, Place]] = getattr(env, READ)
    return read


def _places(source: Source) -> dict[str, Place]:
    """Return the places of *source* by locator."""
    found: dict[str, list[Extract]] = defaultdict(list)
    for extract in source.extracts:
        found[_plain(extract.locator)].append(extract)
    return {locator: _place(extracts) for locator, extracts in found.items()}


def _place(extracts: list[Extract]) -> Place:
    """Return the place at which *extracts*, one or more, stand."""
    return Place(extracts[0].id, all(extract.support is Support.SECONDARY for extract in extracts))


def _plain(locator: str) -> str:
    """Return *locator* with single plain spaces."""
    return " ".join(locator.split())


def mark_citations(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Lead each locator to its extract, and mark those that were read at second hand.

    Connected to ``doctree-resolved``, when citations have become references.
    """
    places = _read(app.env)
    for reference in citation_links(doctree):
        locator = reference.astext().partition(SEPARATOR)[2]
        key = key_of(reference)
        place = places.get(key, {}).get(_plain(locator))
        if place is None:
            continue
        added = _second_hand(app.builder) if place.second_hand else []
        if app.builder.name in HTML_BUILDERS:
            uri = app.builder.get_relative_uri(docname, dossier_of(key)) + "#" + anchor_of(place.extract)
            added = [*_split(reference, uri), *added]
        reference.parent.insert(reference.parent.index(reference) + 1, added)


def _split(reference: nodes.reference, uri: str) -> list[nodes.Node]:
    """Leave *reference* its number; return what comes after it, with the locator as a link to *uri*."""
    number, _, locator = reference.astext().partition(SEPARATOR)
    reference.clear()
    reference += nodes.Text(number)
    link = nodes.reference("", locator, internal=True, refuri=uri, classes=["extract-link"])
    return [nodes.Text(SEPARATOR), link]


def _second_hand(builder: Builder) -> list[nodes.Node]:
    """Return the mark, set off by a space; where the format can, it says what it means."""
    mark = nodes.superscript(classes=["second-hand"])
    if builder.format == "html":
        mark += nodes.abbreviation("", SECOND_HAND, explanation=SECOND_HAND_MEANS)
    else:
        mark += nodes.Text(SECOND_HAND)
    return [nodes.Text("\N{NO-BREAK SPACE}"), mark]


def renew_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents to write again because an extract that they lead to has changed.

    Connected to ``env-updated``. Builders that share an environment each write their own pages, so what
    the pages show is kept for each of them.
    """
    places = _read(env)
    domain = citation_domain(env)
    shown: dict[str, dict[str, dict[str, Place]]] = defaultdict(dict)
    for citation in domain.citation_refs:
        for target in citation.targets:
            shown[citation.docname][target.key] = places.get(target.key, {})
    kept: dict[str, dict[str, dict[str, dict[str, Place]]]] = getattr(env, SHOWN, {})
    before = kept.get(app.builder.name, {})
    setattr(env, SHOWN, {**kept, app.builder.name: dict(shown)})
    return {docname for docname in shown if shown[docname] != before.get(docname)}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the reading of the extracts, the links to them, and the renewal."""
    app.connect("builder-inited", read_extracts)
    app.connect("doctree-resolved", mark_citations)
    app.connect("env-updated", renew_pages)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
