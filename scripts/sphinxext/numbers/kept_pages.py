"""The pages of one builder as they were rendered, with marks in the places of the numbers."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError

from scripts.sphinxext.numbers.marks import Numbers, fill, marks_in, place_of

_Labels = Mapping[str, str]


class KeptPages:
    """A folder beside the doctrees that holds the pages of one output folder.

    The first line of a file says with which labels the marks were last filled in, as a JSON object in the
    order of the numbers; the page follows.

    Args:
        builder: the builder, into whose output folder the pages go.
    """

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        output = sha256(str(builder.outdir).encode()).hexdigest()[:8]
        self._folder = Path(builder.doctreedir, "numbers", f"{builder.name}-{output}")
        self._state = self._folder / ".state"

    def filled(self, name: str, text: str, numbers: Numbers) -> str:
        """Keep the page *name*, and return it with its numbers filled in.

        Raises:
            ExtensionError: a mark stands for no reference.
        """
        marks = marks_in(text)
        if not marks:
            self._path(name).unlink(missing_ok=True)
            return text
        if unknown := marks - numbers.keys():
            raise ExtensionError(f"no number for {', '.join(sorted(map(place_of, unknown)))}")
        self._keep(name, _labels(marks, numbers), text)
        return fill(text, numbers)

    def is_in_order(self, name: str, numbers: Numbers) -> bool:
        """Return whether the marks of the page *name*, if it has any, stand in the order of *numbers*."""
        shown = list(self._shown(name))
        return numbers.keys() >= set(shown) and shown == sorted(shown, key=numbers.__getitem__)

    def fill_again(self, name: str, numbers: Numbers) -> None:
        """Write the page *name* again if it shows other labels than those of *numbers*.

        The marks of the page stand in the order of the numbers.
        """
        shown = self._shown(name)
        now = _labels(shown, numbers)
        if shown != now:
            _, _, text = self._path(name).read_text(encoding="utf-8").partition("\n")
            encoding = self._builder.config.html_output_encoding
            output = self._builder.get_output_path(name)
            output.write_text(fill(text, numbers), encoding=encoding, errors="xmlcharrefreplace")
            self._keep(name, now, text)

    def are_filled(self, state: str) -> bool:
        """Return whether all pages show the numbers of *state*."""
        return self._state.is_file() and self._state.read_text(encoding="utf-8") == state

    def filling(self) -> None:
        """Note that pages may show different numbers: a build may end midway."""
        self._state.unlink(missing_ok=True)

    def have_been_filled(self, state: str) -> None:
        """Note that all pages show the numbers of *state*."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._state.write_text(state, encoding="utf-8")

    def _shown(self, name: str) -> _Labels:
        """Return with which labels the marks of the page *name* were last filled in; none for no page."""
        path = self._path(name)
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8") as file:
            shown: _Labels = json.loads(file.readline())
        return shown

    def _keep(self, name: str, labels: _Labels, text: str) -> None:
        """Write the file of the page *name*."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{json.dumps(labels, ensure_ascii=False)}\n{text}", encoding="utf-8")

    def _path(self, name: str) -> Path:
        """Return the file of the page *name*."""
        return self._folder / f"{name}.page"


def _labels(marks: "set[str] | _Labels", numbers: Numbers) -> dict[str, str]:
    """Return the labels of *marks* in the order of *numbers*."""
    return {mark: numbers[mark].label for mark in sorted(marks, key=numbers.__getitem__)}
