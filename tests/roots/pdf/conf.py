project = "Small Book"
author = "Its authors"
copyright = "2026, Its authors"
release = "1.2"
language = "en"
extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.backlinks",
    "scripts.sphinxext.pdf",
]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
bibtex_tooltips = False
numfig = True
nitpicky = True
smartquotes_action = "qe"
pdf_basename = "small-book"
pdf_subtitle = "Everything that a page can hold"
pdf_cover = "pictures/cover.svg"
