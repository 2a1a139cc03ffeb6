"""Tests of ``scripts.sphinxext.page_notes``."""
