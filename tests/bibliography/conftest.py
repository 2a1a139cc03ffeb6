"""What the tests of references share."""

from collections.abc import Iterator

import pytest

from tests.bibliography.registry.server import Registries, serving


@pytest.fixture
def registries(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registries]:
    """Run a server with empty registries, and lead our clients there."""
    with serving() as content:
        for name, value in content.environment.items():
            monkeypatch.setenv(name, value)
        yield content
