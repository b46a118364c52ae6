"""What tables of text have in common, whatever stands in their cells."""

import codecs
import re

_SAID_DELIMITER = re.compile(r"\A\s*\"?sep=.\"?\r?\n", re.IGNORECASE)
"""The line by which programs tell Excel what parts the cells."""


def decoded(data: bytes) -> str:
    """Read text in UTF-16 where it begins with its mark, and else in UTF-8, with a mark or without.

    Raises
    ------
    UnicodeDecodeError
        It is neither.
    """
    is_utf_16 = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return data.decode("utf-16" if is_utf_16 else "utf-8-sig")


def without_delimiter_line(text: str) -> str:
    """Leave out Excel's first line “sep=;”: what parts the cells is seen from the cells."""
    return _SAID_DELIMITER.sub("", text, count=1)
