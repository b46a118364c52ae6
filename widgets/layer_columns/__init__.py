"""A network as columns: the maps and vectors of every layer, side by side, and what it says.

`columns` is what is shown, `layout` says where it lies, `drawing` paints it, and `view` is the
widget that joins them.
"""

from widgets.layer_columns.columns import Column, Place, Scores, TileMark
from widgets.layer_columns.view import LayerColumns

__all__ = ["Column", "LayerColumns", "Place", "Scores", "TileMark"]
