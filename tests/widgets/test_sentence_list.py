"""Sentences in rows."""

import numpy as np

from widgets.sentence_list import SentenceList


def test_that_rows_keep_room_for_their_type_when_it_grows(qtbot):
    listed = SentenceList("Sentences")
    qtbot.addWidget(listed)
    listed.set_rows(np.arange(3), lambda index: ("positive", f"sentence {index}"))
    font = listed.font()
    font.setPointSizeF(2 * font.pointSizeF())
    listed.setFont(font)
    assert listed.rowHeight(0) > listed.fontMetrics().height()
