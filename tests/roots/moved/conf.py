extensions = ["scripts.sphinxext.moved_pages"]
exclude_patterns = ["data"]
redirect_html_template_file = "_templates/redirect.html"
