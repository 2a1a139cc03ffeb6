"""What a manual of many drugs costs: made-up manuals of any size, and what their builds take."""
