extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.registry_status",
    "scripts.sphinxext.backlinks",
    "scripts.sphinxext.audit",
    "scripts.sphinxext.audit_pages",
    "scripts.sphinxext.extract_links",
    "scripts.sphinxext.epub",
    "scripts.sphinxext.pdf",
]
project = "Small manual"
author = "Its authors"
copyright = "2026, Its authors"
version = release = "1.0"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
bibtex_tooltips = False
exclude_patterns = ["data"]
html_theme = "furo"
epub_theme = "epub"
epub_css_files = []
epub_show_urls = "no"
epub_identifier = "urn:uuid:00000000-0000-4000-8000-000000000002"
epub_uid = "book-id"
