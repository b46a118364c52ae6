"""Sentences with a label: built in, downloaded, or from files of the user's.

grammar.py     writes remarks and knows, by rule, whether they praise; english.py, chinese.py
dataset.py     labelled sentences in two parts, to learn from and to be tested on
vocabulary.py  which row of the table a word has
corpus.py      sentences with their words counted
"""

from models.sentences.dataset import Labelled, Sentences, builtin

__all__ = ["Labelled", "Sentences", "builtin"]
