"""Handouts: pages of the manual that are printed by themselves, each as a PDF on one sheet of paper."""
