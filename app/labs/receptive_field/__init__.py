"""The Receptive-field lab: where an output number came from, and why the output has its size.

lab.py              the state, and who hears of its changes
commands.py         what the user does, as pure functions of the state
screen.py           what the views show; stack_screen.py, for stacked layers
numbers.py          the grids' numbers, colours and names (names.py), and their room (room.py)
pointing.py         what is pointed out for the cell one looks at
sums.py             the sum behind one output number
stamps.py           the same seen from the input; hues.py, a colour for each weight
scenes.py           states worth a picture
keys.py             the lab's own keys
controls/           the panels: layer_panel.py, stack_panel.py, and lists of things known by name

views/layer_view.py     first view: the stage, the sum under it, the size
views/layer_stage.py    input ∗ kernel + bias = output, in cells: grids.py
views/layout.py         where grids stand: row.py; volume.py, as a sum; strip.py, for one axis
views/captions.py       what is written above and between them
views/sketch.py         lines and weights over them; overlay.py draws these
views/sum_line.py       the sum behind one output number

views/cost_view.py      second view: parameters and multiply-adds

views/stack_view.py     third view: a receptive field through all layers
views/cone.py           the layers from the side: strips.py; field_picture.py, on a picture
"""

from app.labs.receptive_field.lab import ReceptiveFieldLab

LAB = ReceptiveFieldLab
