"""What the status bar says of TensorFlow."""

import pytest

from app.shell.status import TensorFlowStatus
from models.runtime import Runtime


@pytest.mark.parametrize(
    ("state", "said"),
    [("on", "oneDNN: on"), ("off", "TF_ENABLE_ONEDNN_OPTS=1"), ("none", "none for this processor")],
)
def test_that_the_tooltip_tells_whether_onednn_is_on(qtbot, background, state, said):
    status = TensorFlowStatus(background)
    qtbot.addWidget(status)
    background.runtime = Runtime("2.99", "3.99", 1, 6.5, state)
    background.runtime_changed.emit()
    assert "2.99" in status.text()
    assert said in status.toolTip()
