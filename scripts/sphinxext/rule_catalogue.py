"""``.. rule-catalogue::`` draws every rule of the checks from its docstring.

Each rule is a section with the label ``rule-NAME``, so ``:ref:`rule-no-locator``` leads to it. The
directive stands at the end of a section, where a subsection may stand.
"""

from importlib import import_module
from inspect import getfile

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from scripts.bibliography.check import RULE_MODULES as BIBLIOGRAPHY_RULES
from scripts.claims.comparison import RULE_MODULES as CLAIM_RULES
from scripts.findings import Rule, rules

# The modules whose import registers the rules.
RULE_MODULES = (
    *CLAIM_RULES,
    "scripts.claims.plain_language",
    "scripts.claims.notation",
    "scripts.claims.two_audiences",
    "scripts.evidence.rules",
    *BIBLIOGRAPHY_RULES,
    "scripts.reviews.rules",
    "scripts.release.rules",
    "scripts.exceptions",
    "scripts.links.rules",
)


class RuleCatalogue(SphinxDirective):
    """Sections, one for each registered rule."""

    def run(self) -> list[nodes.Node]:
        """Return the sections; the page is renewed when a module that registers rules changes."""
        if not self.state_machine.match_titles:
            raise self.error("The rule catalogue stands where a subsection may stand.")
        for name in self.config.rule_catalogue_modules:
            self.env.note_dependency(getfile(import_module(name)))
        # Other rules may have registered on the way, by imports of imports.
        named = self.config.rule_catalogue_modules
        return [self._section(rule) for rule in rules() if rule.check.__module__ in named]

    def _section(self, rule: Rule) -> nodes.section:
        """Return the section of *rule*."""
        told = rule.documentation
        name = f"rule-{rule.name}"
        section = nodes.section("", nodes.title("", rule.name), ids=[name], names=[name])
        self.state.document.note_explicit_target(section, section)
        severity = nodes.strong("", rule.severity.capitalize())
        section += nodes.paragraph("", "", severity, nodes.Text(": "), *self._inline(told.summary))
        section += self.parse_text_to_nodes(told.explanation)
        section += _example("Bad", told.bad)
        section += _example("Good", told.good)
        section += nodes.paragraph("", "To mend: ", *self._inline(f"{told.mend}."))
        return section

    def _inline(self, text: str) -> list[nodes.Node]:
        """Return the nodes of one line of reStructuredText, with the messages of its faults."""
        parsed, messages = self.parse_inline(text)
        return [*parsed, *messages]


def _example(title: str, text: str) -> list[nodes.Node]:
    """Return *text* as it stands in a file, under *title*."""
    return [nodes.paragraph("", f"{title}:"), nodes.literal_block(text, text, language="none")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the setting that names the modules."""
    app.add_config_value("rule_catalogue_modules", RULE_MODULES, "env", types=(list, tuple))
    app.add_directive("rule-catalogue", RuleCatalogue)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
