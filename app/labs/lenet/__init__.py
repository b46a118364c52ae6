"""The LeNet lab: a network that learns real digits while one looks inside.

lab.py          the state, and who hears of its changes
wiring.py       which signal leads to what
panel.py        the controls at the right
editing.py      what the learner changes, as steps that can be undone
starting.py     what the buttons of the training do
data_source.py  where the pictures come from

trainings.py    the training under way
shelf.py        the runs that are kept
replay.py       going back over the epochs

stage.py        one view at a time, and the player below
subject.py      what is looked at: a picture, a network, its weights at one moment
looks.py        brings the view in front to the subject
learn.py        live curves, and test digits that turn from wrong to right
run_table.py    the runs beside each other
batch.py        one step of training, taken apart
inside.py       every layer, and one number taken apart; sample.py chooses the picture
norm.py         BatchNorm by whose statistics
mistakes.py     the confusion matrix and the pictures behind it
data.py         all pictures, class by class
network.py      the table that edits the network, and what it costs
words.py, inside_words.py  the sentences
scenes.py       moments worth a picture
files.py        the dialogs
"""

from app.labs.lenet.lab import LeNetLab

LAB = LeNetLab
