"""Tokens pick rows of a table, which become the rows of a tensor.

description.py  what is shown
layout.py       where it lies
drawing.py      how it is drawn; cells.py draws rows of numbers
steps.py        what glides from one step to another, and what is painted anew
view.py         the widget
"""

from widgets.table_lookup.description import Lookup, Row, Token
from widgets.table_lookup.view import TableLookup

__all__ = ["Lookup", "Row", "TableLookup", "Token"]
