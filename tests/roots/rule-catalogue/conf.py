import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Rules"
author = "Its authors"
copyright = "2026, Its authors"
version = release = "1.2"
language = "en"
extensions = ["scripts.sphinxext.rule_catalogue", "scripts.sphinxext.epub", "scripts.sphinxext.pdf"]
rule_catalogue_modules = ["sample_rules"]
epub_basename = "rules"
pdf_basename = "rules"
