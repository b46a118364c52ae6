"""A diagram of wires and operations with vectors on the wires, drawn from a small description.

`description` says what there is and where, `layout` puts it into a rectangle, `drawing` draws it,
and `view` is the widget.
"""

from widgets.cell_diagram.description import Diagram, Node, Slot, Wire
from widgets.cell_diagram.vectors import Vector
from widgets.cell_diagram.view import CellDiagram

__all__ = ["CellDiagram", "Diagram", "Node", "Slot", "Vector", "Wire"]
