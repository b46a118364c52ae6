"""Numbers in cells: colour, hover, edit, marked windows.

`geometry` says where the cells lie, `cells` and `marks` draw, `editing` and `lens` serve the hand
and the eye, and `grid` is the widget that joins them.
"""

from widgets.tensor_grid.geometry import Block, Padding
from widgets.tensor_grid.grid import TensorGrid
from widgets.tensor_grid.marks import Mark

__all__ = ["Block", "Mark", "Padding", "TensorGrid"]
