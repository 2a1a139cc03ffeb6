"""The drawings made by hand keep to what each reading system draws."""

from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "_static" / "figures"
# MuPDF, for one, fills with black what has a pattern, and leaves out clipping and the heads of arrows.
SIMPLE = frozenset("circle defs desc ellipse g line path polyline rect svg text title tspan use".split())


@pytest.mark.parametrize("drawing", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_it_is_made_of_plain_shapes(drawing: Path) -> None:
    """Of areas, lines and text, with what it shows in words."""
    found = {element.tag.rpartition("}")[2] for element in parse(drawing).iter()}
    assert {"desc", "text", "title"} <= found <= SIMPLE
