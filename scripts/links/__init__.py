"""The external links of the manual: what each answered, told by reference and by sentence."""
