extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.exact_lines",
    "scripts.sphinxext.computed",
    "scripts.sphinxext.audit",
]
project = "Small Manual"
release = "1.0"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
exclude_patterns = ["data"]
smartquotes_action = "qe"
