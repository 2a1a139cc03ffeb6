extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.computed",
    "scripts.sphinxext.alt_text",
    "scripts.sphinxext.trial_tables",
    "scripts.sphinxext.data_figures",
    "scripts.sphinxext.shared_doctrees",
    "scripts.sphinxext.audit",
]
release = "1.0"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
exclude_patterns = ["data"]
