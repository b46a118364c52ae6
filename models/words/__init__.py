"""Words as vectors: the shipped GloVe subset, files of one's own, nearest words, maps, Embedding.

vectors.py    a table of word vectors
builtin.py    the shipped one
reading.py    one from a file of any common layout; line.py and packed.py help
nearest.py    nearest words by cosine, analogies
axes.py       two axes named by opposed words
maps.py       PCA and t-SNE
embedding.py  tokens -> indices -> rows, padding as Keras does it, one-hot times table
"""

from models.words.builtin import builtin
from models.words.nearest import analogy, analogy_in, nearest
from models.words.reading import Progress, read
from models.words.vectors import WordVectors

__all__ = ["Progress", "WordVectors", "analogy", "analogy_in", "builtin", "nearest", "read"]
