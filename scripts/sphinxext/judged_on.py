"""The day on which exceptions and the age of records are judged.

- ``judged_on``: that day, ISO, or nothing for today. A release names the day of its commit, so that the same
  commit gives the same audit on each day.
"""

from datetime import date

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata


def day_of(config: Config) -> date:
    """Return the day that *config* names, or today.

    Raises:
        ConfigError: it names none.
    """
    try:
        return date.fromisoformat(config.judged_on) if config.judged_on else date.today()
    except ValueError as error:
        raise ConfigError(f"judged_on: {config.judged_on} is no day (YYYY-MM-DD)") from error


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting."""
    app.add_config_value("judged_on", "", "", types=frozenset({str}))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
