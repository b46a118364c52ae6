"""Sentences with a label: built in, downloaded, or from files of the user's.

grammar.py     writes remarks and knows, by rule, whether they praise; english.py, chinese.py
dataset.py     labelled sentences in two parts, to learn from and to be tested on
own.py         the user's own, from any usual layout; layouts.py, tables.py, labels.py, tokens.py
imdb.py        film reviews as Keras publishes them
vocabulary.py  which row of the table a word has
corpus.py      sentences with their words counted; facts.py, splitting.py
"""

from models.sentences.dataset import Labelled, Sentences, builtin
from models.sentences.own import read_own

__all__ = ["Labelled", "Sentences", "builtin", "read_own"]
