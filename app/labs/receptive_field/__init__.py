"""The Receptive-field lab: where an output number came from, and why the output has its size.

lab.py              the state, and who hears of its changes
panel.py            the controls of a layer; chooser.py, a list of things known by name
scenes.py           states worth a picture

layer_view.py       first view: the stage, the sum under it, the size
layer_stage.py      input ∗ kernel + bias = output, in cells
grids.py            which numbers and marks each grid shows
pointing.py         what is pointed out for the cell one looks at
layout.py, room.py  where the grids stand, and the room they keep
captions.py         what is written above and between them
sketch.py           lines and weights over them; overlay.py draws these
sum_line.py         the sum behind one output number

cost_view.py        second view: parameters and multiply-adds

stack_view.py       third view: a receptive field through all layers
cone.py             the layers from the side; field_picture.py, the field on a picture
stack_panel.py      their controls; stacked_layers.py makes them changes of the state
"""

from app.labs.receptive_field.lab import ReceptiveFieldLab

LAB = ReceptiveFieldLab
