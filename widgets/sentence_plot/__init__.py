"""A sentence, its words in colour, over a line that tells what was thought after each."""

from widgets.sentence_plot.drawing import Word
from widgets.sentence_plot.plot import SentencePlot

__all__ = ["SentencePlot", "Word"]
