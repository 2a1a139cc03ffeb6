"""The package's own XML files, written from the templates beside this module.

Values go in as they are; the templates escape them.
"""

from pathlib import Path

from scripts.templates import environment

FOLDER = Path(__file__).parent / "templates"
_ENVIRONMENT = environment(FOLDER)


def write_template(folder: Path, name: str, **context: object) -> None:
    """Write the file ``name`` into ``folder`` from the template ``<name>.jinja``.

    Raises:
        jinja2.UndefinedError: the context lacks a value that the template names.
    """
    text = _ENVIRONMENT.get_template(f"{name}.jinja").render(context)
    (folder / name).write_text(text.lstrip(), encoding="utf-8")
