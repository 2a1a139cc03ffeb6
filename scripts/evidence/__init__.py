"""The data beside the pages: what sources say, and what became of the source page."""
