"""The Recurrent lab: step SimpleRNN, LSTM and GRU through their gates, one token at a time.

lab.py        the state, and who hears of its changes
commands.py   what the user does, as pure functions of the state; readable.py, examples.py
moment.py     where one looks, resolved: token, sub-step, layer, unit
inputs.py     what the view Input shows; layers.py, layers_words.py: the view Layers
screen.py     what each view shows, resolved from state, run and pointer; words.py, values.py
table.py      the views in one table
views/        their widgets, and the cells as descriptions (diagrams.py)
controls/     the panel at the right
phases.py     the sub-steps of the cells: what lights up, what is said
stepping.py   the player's index as token and sub-step
comparing.py  the three cells beside each other, computed and confirmed
scenes.py     states worth a picture
"""

from app.labs.recurrent.lab import RecurrentLab

LAB = RecurrentLab
