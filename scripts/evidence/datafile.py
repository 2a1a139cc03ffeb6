"""Read a YAML file of ``docs/data`` against its JSON Schema, and say where it is wrong."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scripts.schemas import validator

# The parser of libyaml, where the installed package has it, is ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataFileError(Exception):
    """A data file that cannot be used.

    Attributes:
        path: the file.
        line: the line of the fault, from 1.
        message: what is wrong there, with the field's name.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


class Words(NamedTuple):
    """A text of a data file, and the line on which its first words stand, from 1."""

    text: str
    line: int


class Part(dict[str, Any]):
    """A mapping of a data file that knows where it stands.

    Attributes:
        path: the file.
        line: the line on which it begins, from 1.
    """

    def __init__(self, content: Mapping[str, Any], path: Path, node: yaml.Node) -> None:
        """Hold *content*, which the parser saw in the file at *path* as *node*."""
        super().__init__(content)
        self.path = path
        self.line = _line(node.start_mark)
        self._node = node

    def parts(self, name: str) -> list["Part"]:
        """Return the mappings that the list under *name* holds, in its order; none where there is no list."""
        node = _child(self._node, name)
        items = zip(self.get(name, ()), node.value if node else (), strict=True)
        return [Part(content, self.path, one) for content, one in items]

    def words(self, name: str) -> Words:
        """Return the text under *name*; in a block (``|``) its first words stand on the next line.

        Raises:
            KeyError: nothing stands there.
        """
        node = _child(self._node, name)
        is_block = isinstance(node, yaml.ScalarNode) and node.style == "|"
        return Words(self[name], _line(node.start_mark if node else None) + is_block)

    def error(self, message: str) -> DataFileError:
        """Return the error that tells *message* at this place, to be raised."""
        return DataFileError(self.path, self.line, message)


def load(path: Path, schema_path: Path) -> Part:
    """Return the mapping that the YAML file at *path* holds.

    Args:
        path: a UTF-8 YAML file without anchors and aliases.
        schema_path: its JSON Schema (draft 2020-12).

    Raises:
        DataFileError: the file is missing, not UTF-8, not YAML, or not as the schema asks.
    """
    root = _compose(path)
    content = _construct(path, root)
    check = validator(schema_path.read_text(encoding="utf-8"))
    errors = sorted(check.iter_errors(content), key=lambda error: error.json_path)
    for error in errors:
        field = ".".join(str(part) for part in error.absolute_path) or "document"
        raise DataFileError(path, _line_of(root, error.absolute_path), f"{field}: {error.message}")
    return Part(content, path, root)


def line_of_field(path: Path, steps: Iterable[str | int]) -> int:
    """Return the line, from 1, of the field that *steps* lead to in the file at *path*, YAML or JSON.

    Raises:
        DataFileError: the file cannot be parsed.
    """
    return _line_of(_compose(path), steps)


def _compose(path: Path) -> yaml.Node:
    """Return the node graph of the one document at *path*."""
    try:
        text = path.read_text(encoding="utf-8")
        # An alias can make a small file expand without bound; the data have no use for one.
        for event in yaml.parse(text, Loader=_LOADER) if "*" in text else ():
            if isinstance(event, yaml.AliasEvent):
                raise DataFileError(path, _line(event.start_mark), "aliases are not allowed")
        root = yaml.compose(text, Loader=_LOADER)
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, 1, "is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        raise DataFileError(path, _line(error.problem_mark), f"is not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise DataFileError(path, 1, f"is not YAML: {error}") from error
    if root is None:
        raise DataFileError(path, 1, "is empty")
    return root


def _construct(path: Path, root: yaml.Node) -> dict[str, Any]:
    """Return the content of the node graph *root*."""
    try:
        content: dict[str, Any] = yaml.SafeLoader("").construct_document(root)
    except ValueError as error:  # a date such as 2027-02-30
        raise DataFileError(path, _line(root.start_mark), f"holds a value that is none: {error}") from error
    return content


def _line_of(root: yaml.Node, steps: Iterable[str | int]) -> int:
    """Return the line, from 1, of the node that *steps* lead to, or of the last one found."""
    node = root
    for step in steps:
        node = _child(node, step) or node
    return _line(node.start_mark)


def _line(mark: "yaml.error.Mark | yaml._yaml.Mark | None") -> int:
    """Return the line, from 1, at which *mark* points."""
    return mark.line + 1 if mark else 1


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """Return the value under the key or index *step*, where *node* has one."""
    values: dict[str | int, yaml.Node] = {}
    if isinstance(node, yaml.SequenceNode):
        values = dict(enumerate(node.value))
    elif isinstance(node, yaml.MappingNode):
        values = {key.value: value for key, value in node.value}
    return values.get(step)
