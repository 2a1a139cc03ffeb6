"""Where external links stand: written out in sentences, and as addresses of references."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from docutils import nodes
from pybtex.plugin import find_plugin
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import get_node_line, get_node_source, traverse_parent
from sphinxcontrib.bibtex.domain import Citation

from scripts.bibliography.lines import field_lines
from scripts.links.addresses import ARCHIVE, ARCHIVED, addresses
from scripts.links.model import Sentence, Source, Use
from scripts.sphinxext.audit import collect
from scripts.sphinxext.audit.cross_references import with_titles
from scripts.sphinxext.audit.files import seen_from
from scripts.sphinxext.citation_domain import citation_domain


def links_in_sentences(
    doctree: nodes.document, docname: str, env: BuildEnvironment, root: Path
) -> Iterator[tuple[str, Sentence]]:
    """Yield each external link of a page with the sentence in which it is written.

    Those of the bibliography are left out: they are addresses of their references.

    Args:
        doctree: the page, with its cross-references resolved.
        docname: its name.
        env: the environment.
        root: the folder that files are told from.
    """
    for link in doctree.findall(nodes.reference):
        address = link.get("refuri", "")
        if "://" in address and not any(traverse_parent(link, nodes.citation)):
            yield address, _sentence(link, docname, env, root)


def _sentence(link: nodes.reference, docname: str, env: BuildEnvironment, root: Path) -> Sentence:
    """Return the sentence around *link*: one stands on each line of a block of text."""
    block = next(node for node in traverse_parent(link) if not isinstance(node, nodes.Inline))
    lines_before = _text_before(link, block).count("\n")
    return Sentence(
        file=seen_from(root, Path(get_node_source(block))),
        line=get_node_line(block) + lines_before,
        page=docname,
        title=env.titles[docname].astext(),
        anchor=next((str(section["ids"][0]) for section in traverse_parent(link, nodes.section)), ""),
        text=block.astext().split("\n")[lines_before],
    )


def _text_before(link: nodes.reference, block: nodes.Element) -> str:
    """Return the text of *block* that stands before *link*."""
    text = ""
    for node in block.findall():
        if node is link:
            break
        text += str(node) if isinstance(node, nodes.Text) else ""
    return text


def links_of_references(env: BuildEnvironment, root: Path) -> Mapping[str, Sequence[Use]]:
    """Return the references of the bibliography by each of their addresses.

    Args:
        env: an environment whose pages have been read.
        root: the folder that files are told from.
    """
    domain = citation_domain(env)
    places = {
        field: (seen_from(root, path), line)
        for path in domain.bibdata.bibfiles
        for field, line in field_lines(Path(path)).items()
    }
    # For a field that the entry has from another (crossref), or that is written twice.
    begin = (seen_from(root, next(iter(domain.bibdata.bibfiles), root)), 1)
    citing = _citing(env, root)
    found: dict[str, list[Use]] = defaultdict(list)
    for citation in {citation.key: citation for citation in domain.citations}.values():
        source = _source(citation, citing.get(citation.key, ()))
        for name, address in addresses(citation.entry.fields).items():
            found[address].append(Use(source, name, *places.get((citation.key, name), begin)))
    return found


def _citing(env: BuildEnvironment, root: Path) -> Mapping[str, Sequence[Sentence]]:
    """Return by key the sentences that cite a reference, each once, in the order of the pages."""
    found: dict[str, dict[Sentence, None]] = defaultdict(dict)
    for claim in collect.claims(env):
        file, title = seen_from(root, claim.file), env.titles[claim.page].astext()
        sentence = Sentence(file, claim.line, claim.page, title, claim.anchor, with_titles(claim, env).text)
        for citation in claim.citations:
            found[citation.key][sentence] = None
    return {key: list(sentences) for key, sentences in found.items()}


def _source(citation: Citation, sentences: Sequence[Sentence]) -> Source:
    """Return the reference of *citation*."""
    plain = find_plugin("pybtex.backends", "plaintext")()
    return Source(
        key=citation.key,
        number=citation.formatted_entry.label,
        reference=str(citation.formatted_entry.text.render(plain)),
        archive=citation.entry.fields.get(ARCHIVE, ""),
        archived=citation.entry.fields.get(ARCHIVED, ""),
        sentences=sentences,
    )
