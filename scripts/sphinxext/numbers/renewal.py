"""Which pages are filled in anew and which are written again when the references are numbered anew."""

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from scripts.sphinxext.citation_domain import citation_domain, formatted_state
from scripts.sphinxext.numbers.marks import Number, Numbers, mark
from scripts.sphinxext.numbers.templates import numbering


def renew_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Hand the numbers over; return the documents to write again because the order of theirs has changed.

    Connected to ``env-updated``.
    """
    templates = numbering(app.builder)
    if templates is None:
        return []
    templates.numbers = numbers = _numbers(env)
    if templates.pages.are_filled(str(formatted_state(env))):
        return []
    templates.pages.filling()
    return [docname for docname in env.all_docs if not templates.pages.is_in_order(docname, numbers)]


def fill_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, object], str]]:
    """Fill in the numbers of the documents that were not written in this build; return no page.

    Connected to ``html-collect-pages``.
    """
    templates, state = numbering(app.builder), str(formatted_state(app.env))
    if templates and not templates.pages.are_filled(state):
        pages, numbers = templates.pages, templates.numbers
        in_order = [docname for docname in app.env.all_docs if pages.is_in_order(docname, numbers)]
        for docname in in_order:
            pages.fill_again(docname, numbers)
        # Some are missing where the command line has asked for single pages.
        if len(in_order) == len(app.env.all_docs):
            pages.have_been_filled(state)
    return []


def _numbers(env: BuildEnvironment) -> Numbers:
    """Return the numbers of all references by their marks."""
    return {
        mark(one.bibliography_key.docname, one.citation_id): Number(place, one.formatted_entry.label)
        for place, one in enumerate(citation_domain(env).citations)
    }
