project = "Small manual"
author = "Its authors"
copyright = "2026, Its authors"
version = release = "0.1"
extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.backlinks",
    "scripts.sphinxext.epub",
    "scripts.sphinxext.pdf",
    "scripts.sphinxext.extract_links",
    "tests.sphinxext.audit_pages.fixture",
]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
bibtex_tooltips = False
exclude_patterns = ["data"]
html_theme = "furo"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["manual.css"]
epub_theme = "epub"
epub_css_files = []
epub_show_urls = "no"
epub_identifier = "urn:uuid:00000000-0000-4000-8000-000000000001"
epub_uid = "book-id"
