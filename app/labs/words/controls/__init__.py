"""The panel at the right, one file for each group of controls."""
