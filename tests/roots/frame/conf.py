from tests.project import PROJECT

project = html_title = "Small manual"
copyright = "2026, Its authors"
extensions = ["sphinxcontrib.bibtex", "scripts.sphinxext.vancouver", "scripts.sphinxext.html"]
bibtex_bibfiles = [str(PROJECT / "refs.bib")]
bibtex_default_style = bibtex_reference_style = "vancouver"
html_theme_path = [str(PROJECT / "docs" / "_theme")]
html_theme = "manual"
html_static_path = [str(PROJECT / "docs" / "_static" / "manual.css")]
html_css_files = ["manual.css"]
html_js_files = [("menu.js", {"defer": "defer"})]
html_baseurl = "https://manual.example/"
html_copy_source = False
