"""GloVe's vectors of the 20,000 most frequent words; README.md names their source."""
