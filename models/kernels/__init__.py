"""Kernels and what they do to pictures: presets, changes, analysis, and the Kernel lab's state.

presets.py     kernels worth knowing
transform.py   flip, rotate, transpose, divide by sum, resize
analysis.py    sum, rank, factors
state.py       the state of the lab
filtering.py   the feature maps of a state, fast
pixel.py       where one output pixel comes from
program.py     the state as a TensorFlow program, and its comparison
"""

from models.kernels.presets import Preset, preset, presets

__all__ = ["Preset", "preset", "presets"]
