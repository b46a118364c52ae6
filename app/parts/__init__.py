"""What several labs share."""
