"""Gives Python its own import back, once PySide has put one of its own in that place."""

import builtins
import importlib


def restore() -> None:
    """Load PySide and import everything after it as Python does.

    PySide reads the source of each module that is imported after it, in search of
    `from __feature__ import ...`, which nobody here writes. That is a tenth of the start; of the
    four thousand modules of TensorFlow it took more than a second, in which the window stutters.

    Raises
    ------
    ImportError
        PySide cannot be loaded.
    """
    importlib.import_module("PySide6")  # puts its own import in place
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
