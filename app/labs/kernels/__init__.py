"""The Kernel lab: a picture, a kernel beside it, and what comes of them while a weight is dragged.

lab.py              the state, and who hears of its changes
stage.py            input ∗ kernel = output, one pixel taken apart; input_place, channels,
                    kernel_facts and bank are parts of it
panel.py            the controls; kernel_controls and bank_controls are parts of it
sources.py          gallery, file, clipboard, camera, drawing
editing.py          what the user changes
pointing.py         what the user points at; linking says what lights up
paint.py, words.py  colours and sentences
scenes.py           states worth looking at
"""

from app.labs.kernels.lab import KernelsLab

LAB = KernelsLab
