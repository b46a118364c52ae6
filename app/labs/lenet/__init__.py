"""The LeNet lab: a network that learns real digits while one looks inside.

lab.py       the state, and who hears of its changes
commands.py  what can be done: pure functions from a state to a change
table.py     the views in order; pages.py says which of their signals gives which command
panel.py     the controls at the right
foot.py      the players below
pictures.py  which pictures a state names, and how they come
files.py     the dialogs
scenes.py    moments worth a picture

subject.py   what is looked at: a picture, a network, its weights at one moment
looking.py   asks for what the view in front needs
answers.py   what was found out, and the moment that screens are resolved from
screen/      from a moment to what each view shows: pure functions, no widgets
views/       the widgets, which show a screen and report what the user wants

The training, its runs and its curves are those of `app/parts/training`.
"""

from app.labs.lenet.lab import LeNetLab

LAB = LeNetLab
