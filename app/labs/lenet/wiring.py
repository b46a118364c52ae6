"""Which signal of the controls gives which command."""

from functools import partial

from app.labs.hands import Hands
from app.labs.lenet import commands
from app.labs.lenet.choosing import Choosing
from app.labs.lenet.panel import Panel
from models.lenet.state import LeNetState


def connect_panel(panel: Panel, hands: Hands[LeNetState]) -> None:
    """Let the controls give commands, as far as they need no more than the state."""
    do = hands.do
    panel.preset_chosen.connect(partial(do, commands.choose_preset))
    panel.network_changed.connect(partial(do, commands.set_network_option))
    panel.option_changed.connect(partial(do, commands.set_option))
    panel.own.changed.connect(partial(do, commands.assume))
    panel.log_toggled.connect(partial(do, commands.set_log_scale))
    hands.hear(panel)


def connect_pictures(panel: Panel, choosing: Choosing) -> None:
    """Let the pictures be chosen."""
    panel.dataset_chosen.connect(choosing.choose)
    panel.own.file_wanted.connect(choosing.choose_file)
    panel.own.folder_wanted.connect(choosing.choose_folder)
    panel.download_cancelled.connect(choosing.cancel_download)
