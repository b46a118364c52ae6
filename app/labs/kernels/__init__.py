"""The Kernel lab: a picture, a kernel beside it, and what comes of them while a weight is dragged.

lab.py      the state, and who hears of its changes
stage.py    input ∗ kernel = output
linking.py  what lights up where one points
panel.py    the controls at the right
paint.py    the colours of a feature map
words.py    captions and sentences
"""

from app.labs.kernels.lab import KernelsLab

LAB = KernelsLab
