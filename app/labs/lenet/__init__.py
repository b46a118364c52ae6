"""The LeNet lab: a network that learns real digits while one looks inside.

lab.py          the state, and who hears of its changes
panel.py        the controls at the right
trainings.py    starts, pauses and keeps trainings
data_source.py  where the pictures come from
subject.py      one picture on its way through the network
learn.py        live curves and the table of runs
inside.py       every layer, and one number taken apart
words.py        the sentences
"""

from app.labs.lenet.lab import LeNetLab

LAB = LeNetLab
