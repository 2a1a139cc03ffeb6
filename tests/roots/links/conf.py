extensions = [
    "sphinxcontrib.bibtex",
    "scripts.sphinxext.vancouver",
    "scripts.sphinxext.links",
]
project = "Small manual"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "vancouver"
bibtex_reference_style = "vancouver"
bibtex_cite_id = "ref-{key}"
exclude_patterns = ["data"]
html_static_path = ["_static"]
user_agent = "small-manual/1"
links_pause = 0
linkcheck_timeout = 2
linkcheck_rate_limit_timeout = 5
linkcheck_allowed_redirects = {r"http://[^/]+/lasting": r"http://"}
