"""Drawings from the data of the manual, as SVG: dark lines and areas on white paper, 400 units wide.

A drawing shows on a phone at nearly that width, so its smallest type is 14 units. What differs, differs
in shape or filling, not in color alone.
"""
