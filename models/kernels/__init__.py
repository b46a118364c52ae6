"""Kernels and what they do to pictures: presets, changes, analysis, and the Kernel lab's state.

library.py     kernels worth knowing
shapes.py      kernels that are computed: bells, waves, noise
transform.py   flip, rotate, transpose, divide by sum, resize
analysis.py    sum, rank, factors
state.py       the state of the lab
text.py        a kernel from text
edit.py        changes to the kernel that is looked at
filtering.py   the feature maps of a state, fast
display.py     a feature map as a picture
maps.py        all maps of a state, as a job for a thread
pixel.py       where one output pixel comes from
effects.py     what every preset makes of a picture
sending.py     a pixel, its window and kernel, for the Receptive-field lab
taking.py      trained kernels from elsewhere
program.py     the state as a TensorFlow program, and its comparison
"""

from models.kernels.library import Preset, preset, presets

__all__ = ["Preset", "preset", "presets"]
