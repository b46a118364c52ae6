"""The Recurrent lab: step SimpleRNN, LSTM and GRU through their gates, one token at a time.

lab.py           the state, and who hears of its changes
wiring.py        the signals of the widgets, and what the lab does about them
moment.py        where one looks, resolved: token, sub-step, layer, unit
diagrams.py      the three cells as three descriptions
phases.py        their sub-steps: what lights up, what is said
stepping.py      the player's index as token and sub-step
stage.py         tokens, and the views: input, step, weights, compare
panel.py         the controls at the right; sequence_controls, interventions
machines.py      what the hand-set weights read
scenes.py        states worth a picture
"""

from app.labs.recurrent.lab import RecurrentLab

LAB = RecurrentLab
