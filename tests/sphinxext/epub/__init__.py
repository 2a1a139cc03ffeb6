"""Tests of ``scripts.sphinxext.epub``."""
