"""Which signal of the controls, and of what is found out, gives which command or leads where."""

from functools import partial
from pathlib import Path

from app.lab.hands import Hands
from app.lab.page import Page
from app.labs.lenet import commands, opened_words
from app.labs.lenet.choosing import Choosing
from app.labs.lenet.foot import Foot
from app.labs.lenet.leading import Leading
from app.labs.lenet.looking import Looking
from app.labs.lenet.panel import Panel
from app.labs.lenet.photos import Photos
from app.labs.lenet.pixel_range import PixelRange
from app.labs.lenet.saying import Saying
from app.parts.training.keras_files import KerasFiles
from app.parts.training.weight_files import WeightFiles
from app.parts.training.workbench import Workbench
from models.lenet import Network, Weights
from models.lenet.state import LeNetState


def connect_panel(panel: Panel, hands: Hands[LeNetState]) -> None:
    """Let the controls give commands, as far as they need no more than the state."""
    do = hands.do
    panel.preset_chosen.connect(partial(do, commands.choose_preset))
    for changed in (panel.network_changed, panel.pixels_changed):
        changed.connect(partial(do, commands.set_network_option))
    panel.option_changed.connect(partial(do, commands.set_option))
    panel.own.changed.connect(partial(do, commands.assume))
    panel.log_toggled.connect(partial(do, commands.set_log_scale))
    hands.hear(panel)


def connect_pictures(panel: Panel, choosing: Choosing) -> None:
    """Let the pictures be chosen."""
    panel.dataset_chosen.connect(choosing.choose)
    panel.own.file_wanted.connect(choosing.choose_file)
    panel.own.folder_wanted.connect(choosing.choose_folder)
    panel.reading_cancelled.connect(choosing.cancel_reading)


def connect_photos(photos: Photos, hands: Hands[LeNetState]) -> None:
    """Let photos be taken."""
    photos.taken.connect(partial(hands.do, commands.take_photo))
    photos.refused.connect(hands.refuse)


def connect_training(
    work: Workbench,
    panel: Panel,
    hands: Hands[LeNetState],
    page: Page,
    pixels: PixelRange,
) -> None:
    """Let the buttons train, and the state name the run that is looked at."""

    def look_at_run(key: str) -> None:
        hands.do(commands.look_at_run, key, pixels.of_run())

    work.take_buttons(panel.training)
    work.refused.connect(hands.refuse)
    work.waiting.connect(page.explain)
    work.run_chosen.connect(look_at_run)
    work.shelf.loaded.connect(lambda: work.look_at_kept(hands.state().run))


def connect_weights(
    panel: Panel,
    files: WeightFiles,
    work: Workbench,
    hands: Hands[LeNetState],
) -> None:
    """Keep weights in files, and look at those that are opened."""

    def take(name: str, network: Network, weights: Weights) -> None:
        work.trainings.take_weights(name, network, weights, hands.state().options)
        hands.do(commands.take_network, network)

    panel.files.save_pressed.connect(files.save)
    panel.files.restore_pressed.connect(files.open)
    files.opened.connect(take)
    files.refused.connect(hands.refuse)


def connect_keras(
    panel: Panel, files: KerasFiles, work: Workbench, hands: Hands[LeNetState], saying: Saying
) -> None:
    """Look at networks from Keras's files, and write them."""

    def take(name: str, network: Network, weights: Weights) -> None:
        work.trainings.take_weights(name, network, weights, hands.state().options)
        dataset = work.source.dataset
        # pictures that are still being read are judged when they have come
        hands.do(commands.take_opened, network, dataset is None or network.takes(dataset))

    def tell(path: Path, network: Network) -> None:
        saying.say(opened_words.saved(path.name, network))

    panel.files.save_keras_pressed.connect(files.save)
    panel.files.open_keras_pressed.connect(files.open)
    files.opened.connect(take)
    files.saved.connect(tell)
    files.refused.connect(hands.refuse)


def connect_leading(leading: Leading, work: Workbench, looking: Looking, panel: Panel) -> None:
    """Lead to the curves, and to what was found or taken apart.

    To be called before the buttons train: the curves come to the front first.
    """
    panel.training.start_pressed.connect(leading.show_curves)
    panel.trial_chosen.connect(leading.try_settings)
    looking.mistake_found.connect(leading.go_to_mistake)
    work.trainings.slow_made.connect(leading.show_step)


def connect_foot(foot: Foot, page: Page, work: Workbench, hands: Hands[LeNetState]) -> None:
    """Let the players below the stage be played.

    To be called before a step that was taken apart comes to the front: it is shown from its first
    stage.
    """
    foot.gradients.toggled.connect(partial(hands.do, commands.show_gradients))
    work.trainings.slow_made.connect(lambda: foot.step.set_index(0))
    for player in (foot.epochs, foot.step):
        page.take_player(player)
