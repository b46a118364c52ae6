"""Runs tests while the app speaks Chinese, in a process of its own.

::

    python -m tests.in_chinese tests/app/labs/test_room.py -k room

A process of its own, because names and limits are written when the app is imported.
"""

import sys

import resources

resources.set_language("zh")

if __name__ == "__main__":
    import pytest

    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:]]))
