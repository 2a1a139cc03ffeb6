extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.exact_lines",
    "scripts.sphinxext.audit",
]
release = "1.0"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
exclude_patterns = ["data"]
audit_exclude = ["maintaining/*"]
