"""Sphinx settings of the Anakinra Reference Manual: data only, logic lives in scripts/sphinxext.

Options: https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))

# -- Project ----------------------------------------------------------------------------------
project = "Anakinra Reference Manual"
author = "The Anakinra Reference Manual contributors"
copyright = "2026, The Anakinra Reference Manual contributors; text CC BY 4.0, code MIT"
version = release = "0.1"
language = "en"

# -- General ----------------------------------------------------------------------------------
extensions = [
    "scripts.sphinxext.garbage",  # first, so that it holds while the others are loaded
    "sphinxcontrib.bibtex",  # https://sphinxcontrib-bibtex.readthedocs.io
    "scripts.sphinxext.entry_cache",
    "scripts.sphinxext.numbers",
    "notfound.extension",  # https://sphinx-notfound-page.readthedocs.io
    "scripts.sphinxext.open_graph",  # https://sphinxext-opengraph.readthedocs.io
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.registry_status",
    "scripts.sphinxext.backlinks",
    "scripts.sphinxext.exact_lines",
    "scripts.sphinxext.alt_text",
    "scripts.sphinxext.source_page",
    "scripts.sphinxext.computed",
    "scripts.sphinxext.trial_tables",
    "scripts.sphinxext.disagreements",
    "scripts.sphinxext.gaps",
    "scripts.sphinxext.left_out",
    "scripts.sphinxext.data_figures",
    "scripts.sphinxext.asset_tags",
    "scripts.sphinxext.few_pages",
    "scripts.sphinxext.lazy_states",
    "scripts.sphinxext.smart_quotes",
    "scripts.sphinxext.shared_doctrees",
    "scripts.sphinxext.compiled_templates",
    "scripts.sphinxext.audit",
    "scripts.sphinxext.audit_pages",
    "scripts.sphinxext.sitemap",
    "scripts.sphinxext.page_line",
    "scripts.sphinxext.changes",
    "scripts.sphinxext.extract_links",
    "scripts.sphinxext.page_notes",
    "scripts.sphinxext.rule_catalogue",
    "scripts.sphinxext.navigation",
    "scripts.sphinxext.html",
    "scripts.sphinxext.figure_numbers",
    "scripts.sphinxext.search",
    "scripts.sphinxext.structured",
    "scripts.sphinxext.moved_pages",  # https://documatt.com/sphinx-reredirects
    "scripts.sphinxext.links",
    "scripts.sphinxext.draft",
    "scripts.sphinxext.epub",
    "scripts.sphinxext.pdf",
]
exclude_patterns = ["data"]
templates_path = ["docs/_templates"]
nitpicky = True
smartquotes_action = "qe"  # quotes and ellipses; a dash is written as the dash that is meant
numfig = True

# -- References: https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html ---------------
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
bibtex_tooltips = False  # the tooltip repeats the whole entry on each citation

# -- Audit: scripts/sphinxext/audit ---------------------------------------------------------------
audit_exclude = ["maintaining/*"]  # the handbook speaks of the manual, with doses as examples

# -- HTML: https://pradyunsg.me/furo/customisation/ ---------------------------------------------
# Where the manual is published; sitemap and open-graph addresses are built from it.
html_baseurl = os.environ.get("MANUAL_URL", "https://anakinra-manual.example/")
html_theme_path = ["docs/_theme"]
html_theme = "manual"  # furo in another frame
html_title = project
html_static_path = ["docs/_static"]
html_css_files = ["manual.css"]
html_js_files = [("menu.js", {"defer": "defer"})]
html_favicon = "docs/_static/favicon.svg"
html_show_sphinx = False
html_copy_source = False
notfound_urls_prefix = urlsplit(html_baseurl).path  # shown at any address, so not from a folder
redirect_html_template_file = "_templates/redirect.html"
ogp_site_url = html_baseurl
ogp_site_name = project
ogp_social_cards = {"enable": False}

# -- What pages say of themselves to machines: scripts/sphinxext/structured.py, https://schema.org/Drug --
structured_audiences = {
    "patients": "Patient",
    "professionals": "Clinician",
    "teaching": "Clinician",
    "evidence": "Clinician",
}
structured_drug = {"name": "anakinra", "nonProprietaryName": "anakinra", "proprietaryName": "Kineret"}
structured_license = "https://creativecommons.org/licenses/by/4.0/"

# -- ePub: https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-epub-output --
epub_basename = "anakinra-manual"
epub_title = project
epub_author = epub_publisher = author
epub_copyright = copyright
epub_description = "Anakinra in rheumatoid arthritis: each clinical sentence with the place in its source."
epub_identifier = "urn:uuid:6f0f2c1e-7c1b-5d0e-9a55-0b8f4c8e2a31"
epub_uid = "manual-id"
epub_theme = "epub"
epub_css_files: list[
    str
] = []  # docs/_static/epub.css takes the place of the theme's style sheet of that name
epub_tocscope = "includehidden"  # the home page hides its toctree
epub_cover_svg = "docs/_static/cover.svg"
epub_cover_alt = (
    "Cover: anakinra sits in a receptor of a cell, so that the messenger interleukin-1 finds no place."
)
epub_show_urls = "no"
epub_printed_pages = "../pdf/pages.json"

# -- PDF: scripts/sphinxext/pdf ------------------------------------------------------------------
pdf_basename = "anakinra-manual"
pdf_subtitle = "Using, teaching and auditing anakinra (Kineret) in rheumatoid arthritis"
pdf_cover = "docs/_static/cover.svg"
# What is kept open or pinned up begins at the top of a page.
pdf_fresh_pages = [
    "patients/warning-signs",
    "patients/infections",
    "professionals/quick-reference",
    "teaching/[!i]*",
]
pdf_handouts = ["patients/*", "professionals/quick-reference", "teaching/*"]  # each also as a PDF of its own

# -- External links: make links, https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-the-linkcheck-builder
user_agent = f"Mozilla/5.0 (compatible; anakinra-manual-links/{release}; +{html_baseurl})"
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_allowed_redirects = {r"https://doi\.org/": r"https?://"}  # a DOI lasts, where it leads may change
