"""All that touches Sphinx: one small extension per concern."""
