"""Networks trained on the built-in sentences, so that there is something to read with at once."""
