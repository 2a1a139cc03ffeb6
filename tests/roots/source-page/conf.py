extensions = ["sphinxcontrib.bibtex", "scripts.sphinxext.source_page"]
bibtex_bibfiles = []
exclude_patterns = ["data"]
