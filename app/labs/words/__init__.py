"""The Words lab: from a word to a vector to a judgement, trained live.

lab.py       the state, and who hears of its changes
commands.py  what can be done: pure functions from a state to a change
table.py     the views in order; pages.py says which of their signals gives which command
controls/    the panel at the right, one file for each group
foot.py      the players below
corpus.py    which sentences a state names, and how they come
answers.py   what was found out, and the moment that screens are resolved from
screen/      from a moment to what each view shows: pure functions, no widgets
views/       the widgets, which show a screen and report what the user wants
scenes.py    moments worth a picture
keys.py      the keys that the widgets answer to
"""

from app.labs.words.lab import WordsLab

LAB = WordsLab
