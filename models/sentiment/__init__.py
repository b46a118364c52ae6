"""Sentiment: Embedding -> one or two recurrent layers -> the last state -> Dense -> sigmoid."""

from models.sentiment.reading import Reading, read

__all__ = ["Reading", "read"]
