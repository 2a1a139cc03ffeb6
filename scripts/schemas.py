"""The schemas of data files, loaded when a file is compared with one.

Most builds compare none, and the library that does it takes a twentieth of a second to load.
"""

import json
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


@cache
def validator(schema: str) -> "Draft202012Validator":
    """Return the validator of a JSON Schema; to make one takes longer than to use it on a small file."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema))
