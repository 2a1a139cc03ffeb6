"""Tests of ``scripts.sphinxext.pdf``."""
