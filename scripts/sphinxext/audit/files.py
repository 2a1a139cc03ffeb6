"""Files as a person names them: as seen from the folder of the project."""

import os
from functools import lru_cache
from pathlib import Path


# Each sentence names its file.
@lru_cache(maxsize=20_000)
def seen_from(root: Path, file: Path) -> Path:
    """Return *file* as seen from *root*."""
    return Path(os.path.relpath(file, root))
