"""The Kernel lab: a picture, a kernel beside it, and what comes of them while a weight is dragged.

lab.py        the state, and who hears of its changes
commands.py   what the user changes, as pure functions of the state
screen.py     what the stage shows, resolved from the state and its maps
linking.py    what lights up where one points
words.py      captions and sentences
pictures.py   gallery, file, clipboard, camera, drawing
views/        the stage, and the row of buttons above it
controls/     the panel
scenes.py     states worth looking at
"""

from app.labs.kernels.lab import KernelsLab

LAB = KernelsLab
