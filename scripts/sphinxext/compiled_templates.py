"""The templates of the theme, compiled once and not on each build; one that has changed is compiled again."""

from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.typing import ExtensionMetadata

# Beside the doctrees.
FOLDER = "templates"


def keep(app: Sphinx) -> None:
    """Let the HTML builders keep what they compile; connected to ``builder-inited``."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and isinstance(builder.templates, BuiltinTemplateLoader):
        folder = Path(app.doctreedir, FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        builder.templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the keeping."""
    app.connect("builder-inited", keep)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
