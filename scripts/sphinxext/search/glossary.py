"""The synonyms that the glossary holds: the terms that share a definition."""

from collections.abc import Set
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

_Groups = list[tuple[str, ...]]
# Attribute of the environment: the groups of each document.
GROUPS = "manual_glossary_synonyms"


def _by_document(env: BuildEnvironment) -> dict[str, _Groups]:
    """Return the groups of each document, to be changed."""
    if not hasattr(env, GROUPS):
        setattr(env, GROUPS, {})
    return cast("dict[str, _Groups]", getattr(env, GROUPS))


class GlossarySynonyms(EnvironmentCollector):
    """Keeps the synonyms of each document that has a glossary."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the document."""
        _by_document(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take what another process has read."""
        theirs = _by_document(other)
        _by_document(env).update({name: theirs[name] for name in docnames if name in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep the terms of each definition that has several."""
        found = [
            tuple(term.astext() for term in item.findall(nodes.term))
            for glossary in doctree.findall(addnodes.glossary)
            for item in glossary.findall(nodes.definition_list_item)
        ]
        groups = [group for group in found if len(group) > 1]
        if groups:
            _by_document(app.env)[app.env.docname] = groups


def glossary_synonyms(env: BuildEnvironment) -> _Groups:
    """Return the groups of terms that share a definition, in the order of the documents and of their text."""
    found = _by_document(env)
    return [group for name in sorted(found) for group in found[name]]
