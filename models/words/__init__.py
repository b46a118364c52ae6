"""Words as vectors: the shipped GloVe subset, nearest words, maps, and the Embedding layer.

builtin.py    the shipped vectors
nearest.py    nearest words by cosine, analogies
axes.py       two axes named by opposed words
maps.py       PCA and t-SNE
embedding.py  tokens -> indices -> rows, padding as Keras does it, one-hot times table
"""

from models.glove import WordVectors
from models.words.builtin import builtin
from models.words.nearest import analogy, nearest

__all__ = ["WordVectors", "analogy", "builtin", "nearest"]
