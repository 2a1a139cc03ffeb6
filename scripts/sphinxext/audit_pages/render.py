"""The body of a page, from the templates beside this module. Values are escaped."""

from pathlib import Path

from scripts.sphinxext.audit_pages import words
from scripts.sphinxext.extract_links import anchor_of
from scripts.templates import environment

TEMPLATES = Path(__file__).parent / "templates"
_ENVIRONMENT = environment(TEMPLATES)
_ENVIRONMENT.globals.update(words=words, anchor_of=anchor_of)


def render(template: str, context: dict[str, object]) -> str:
    """Return the body that ``<template>.html`` makes of *context*.

    Raises:
        jinja2.UndefinedError: the context lacks a value that the template names.
    """
    return _ENVIRONMENT.get_template(f"{template}.html").render(context)
