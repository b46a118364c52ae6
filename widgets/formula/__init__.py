"""Formulas with live numbers, drawn as outlines at any size.

`glyphs` sets TeX mathematics with matplotlib's mathtext, imported when the first one is drawn;
`formula` is the widget.
"""

from widgets.formula.formula import Formula, Part

__all__ = ["Formula", "Part"]
