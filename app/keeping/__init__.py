"""What outlives the run: documents, settings, places, whole files."""
