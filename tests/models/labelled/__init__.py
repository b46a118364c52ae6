"""Labelled pictures of the user's own."""
