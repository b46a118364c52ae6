"""The practice page: questions with numbers of their own, answered by typing or clicking.

lab.py       the state, and who hears of its changes
screen.py    what the page shows
commands.py  what the user does, as pure functions of the state
records.py   the scores, kept on this machine only
views/       the question with its drawings, and the field for the answer
panel.py     the controls at the right
sheet/       questions on paper
scenes.py    states worth a picture
keys.py      the page's own keys
"""

from app.labs.practice.lab import PracticeLab

LAB = PracticeLab
