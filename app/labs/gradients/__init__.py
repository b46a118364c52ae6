"""The Gradients lab: why deep and recurrent networks stop learning, and what helps.

lab.py       the state, and who hears of its changes
table.py     the views in one table; seen.py, what their screens are resolved from
timing.py    the three cells of the view Time, computed while they are looked at
commands/    what the user does, as pure functions of the state: one file for each view
screen/      what each view shows
views/       their widgets
controls/    the panel at the right, for each view
scenes.py    states worth a picture
keys.py      the lab's own keys
"""

from app.labs.gradients.lab import GradientsLab

LAB = GradientsLab
