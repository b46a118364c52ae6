"""The view of the network: one table that edits it, one that adds up what it costs.

view.py     both, and the buttons between them
editor.py   the table of controls
cells.py    one control of it: made from an annotation, kept within what is valid
summary.py  what `model.summary()` prints
"""

from app.labs.lenet.views.network.view import NetworkPage

__all__ = ["NetworkPage"]
