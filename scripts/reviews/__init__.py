"""Reviews: a person's verdict on a claim, bound to what the person saw."""
