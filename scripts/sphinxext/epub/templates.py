"""The package's own XML files, written from the templates beside this module.

Values go in as they are; the templates escape them.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def write_template(folder: Path, name: str, **context: object) -> None:
    """Write the file ``name`` into ``folder`` from the template ``<name>.jinja``.

    Raises:
        jinja2.UndefinedError: the context lacks a value that the template names.
    """
    text = _ENVIRONMENT.get_template(f"{name}.jinja").render(context)
    (folder / name).write_text(text.lstrip(), encoding="utf-8")
