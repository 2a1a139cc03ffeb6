"""An edition of the manual: whether it may be released, and what it is made of."""
