"""Checks, reports and Sphinx extensions of the Anakinra Reference Manual."""
