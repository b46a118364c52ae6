"""The app's sources and what they are parsed to, read once in a process for all house rules."""

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("app", "models", "resources", "widgets")


@functools.cache
def sources():
    """Every file of ours and its source."""
    return {
        path: path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }


@functools.cache
def nodes(path):
    """All that a file of ours is parsed to, which nobody may change."""
    return tuple(ast.walk(ast.parse(sources()[path])))
