"""Lists of every kind."""

from docutils import nodes

from scripts.sphinxext.pdf.escape import call, content, string
from scripts.sphinxext.pdf.writer.base import BaseWriter, block

_NUMBERING = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


class ListWriter(BaseWriter):
    """Renders bullet, enumerated, definition, field and option lists."""

    def render_bullet_list(self, node: nodes.bullet_list) -> str:
        """A list with bullets."""
        return self._list("list", node, [])

    def render_enumerated_list(self, node: nodes.enumerated_list) -> str:
        """A numbered list with the author's kind of number and first number."""
        kind = _NUMBERING[node.get("enumtype", "arabic")]
        numbering = f"{node.get('prefix', '')}{kind}{node.get('suffix', '.')}"
        return self._list(
            "enum", node, [f"numbering: {string(numbering)}", f"start: {int(node.get('start', 1))}"]
        )

    def render_definition_list(self, node: nodes.definition_list) -> str:
        """Terms, each with its definitions; several terms may share one."""
        return self._terms(node, nodes.term, nodes.definition)

    def render_term(self, node: nodes.term) -> str:
        """A term, or one of several that share a definition."""
        return self.content(node)

    def render_classifier(self, node: nodes.classifier) -> str:
        """The classifier of a term."""
        return f" : {call('emph', body=self.content(node))}"

    def render_field_list(self, node: nodes.field_list) -> str:
        """Names with their bodies."""
        return self._terms(node, nodes.field_name, nodes.field_body)

    def render_field_name(self, node: nodes.field_name) -> str:
        """The name of a field."""
        return f"{self.content(node)}:"

    def render_option_list(self, node: nodes.option_list) -> str:
        """Options of a command with what they do."""
        return self._terms(node, nodes.option_group, nodes.description)

    def render_option_group(self, node: nodes.option_group) -> str:
        """The spellings of an option."""
        return call("raw", string(", ".join(option.astext() for option in node.findall(nodes.option))))

    def _list(self, function: str, node: nodes.Element, arguments: list[str]) -> str:
        items = [content(self.content(item)) for item in node.children if isinstance(item, nodes.list_item)]
        tight = "true" if all(_is_short(item) for item in node.children) else "false"
        return block(call(function, f"tight: {tight}", *arguments, *(f"\n  {item}" for item in items)))

    def _terms(self, node: nodes.Element, head: type[nodes.Element], body: type[nodes.Element]) -> str:
        items = [item for item in node.children if isinstance(item, nodes.Element) and item.children]
        written = (
            f"\n  terms.item({content(self._heads(item, head))}, {content(self._bodies(item, body))})"
            for item in items
        )
        return block(call("field-list", *written))

    def _heads(self, item: nodes.Element, kind: type[nodes.Element]) -> str:
        """Write the names of an item side by side, each with its classifiers."""
        names = ""
        for child in item.children:
            if isinstance(child, kind):
                names += (", " if names else "") + self.inline([child])
            elif isinstance(child, nodes.classifier):
                names += self.inline([child])
        return names

    def _bodies(self, item: nodes.Element, kind: type[nodes.Element]) -> str:
        """Write what is said of the names of an item, one below the other."""
        bodies = (self.content(child) for child in item.children if isinstance(child, kind))
        return "\n\n".join(bodies)


def _is_short(item: nodes.Node) -> bool:
    """Tell whether a list item is one paragraph of a line or two, perhaps with a list below it."""
    texts = [child for child in item.children if not isinstance(child, nodes.Sequential | nodes.Invisible)]
    return len(texts) <= 1 and len(item.astext()) < 200
