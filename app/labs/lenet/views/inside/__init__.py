"""The view of the inside: one picture through every layer.

view.py    the layers, and where each number comes from
sample.py  which picture goes through: one of the test, or one that is drawn
"""

from app.labs.lenet.views.inside.view import InsidePage

__all__ = ["InsidePage"]
