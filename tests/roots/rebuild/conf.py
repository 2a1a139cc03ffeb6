import os

extensions = ["sphinxcontrib.bibtex", "scripts.sphinxext.vancouver"]
# What is compared with plain Sphinx; the test names it.
extensions += os.environ.get("MORE_EXTENSIONS", "").split()
html_theme = "furo"
numfig = True
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
