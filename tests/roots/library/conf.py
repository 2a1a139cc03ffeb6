"""Settings that all parts of a library share; the variable PART names the part that is built."""

import os
from pathlib import Path

INVENTORIES = Path("build/inventories").resolve()

project = os.environ["PART"]
author = "The authors of the library"
copyright = "2026, The authors of the library"
version = release = "0.1"
extensions = [
    "sphinx.ext.intersphinx",
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.citation_domain",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.audit",
    "scripts.sphinxext.inventory",
]
exclude_patterns = ["data"]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
bibtex_tooltips = False
html_theme = "furo"
html_copy_source = False
# Where the other parts stand beside this one, and what can be led to there.
intersphinx_mapping = {
    path.stem: (f"../{path.stem}", str(path)) for path in INVENTORIES.glob("*.inv") if path.stem != project
}
