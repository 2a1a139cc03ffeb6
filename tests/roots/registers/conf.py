extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.exact_lines",
    "scripts.sphinxext.disagreements",
    "scripts.sphinxext.gaps",
    "scripts.sphinxext.left_out",
    "scripts.sphinxext.audit",
]
release = "1.0"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
exclude_patterns = ["data"]
