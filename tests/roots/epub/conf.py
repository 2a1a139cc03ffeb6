import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

project = "A Small Book"
author = "The authors"
copyright = "The authors, CC BY 4.0"
version = release = "1.2"
extensions = ["sphinxcontrib.bibtex", "scripts.sphinxext.epub"]
bibtex_bibfiles = ["refs.bib"]
numfig = True
epub_basename = "book"
epub_title = "A Small Book & More"
epub_identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
epub_uid = "book-id"
epub_description = "Every kind of content <once>."
epub_tocscope = "includehidden"
epub_show_urls = "no"
epub_css_files = []
html_static_path = ["_static"]
epub_cover_svg = "_static/cover.svg"
