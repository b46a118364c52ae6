"""Makes the views: which signal of each gives which command, or asks for what else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.lab import hands as every_lab
from app.lab.hands import Do
from app.labs.lenet import commands
from app.labs.lenet.leading import Leading
from app.labs.lenet.looking import Looking
from app.labs.lenet.photos import Photos
from app.labs.lenet.saying import Saying
from app.labs.lenet.screen.kernels import Trained
from app.labs.lenet.screen.why import Goal
from app.labs.lenet.views.batch import BatchPage
from app.labs.lenet.views.data import DataPage
from app.labs.lenet.views.inside import InsidePage
from app.labs.lenet.views.kernels import KernelsPage
from app.labs.lenet.views.learn import LearnPage
from app.labs.lenet.views.mistakes import MistakesPage
from app.labs.lenet.views.network import NetworkPage
from app.labs.lenet.views.norm import NormPage
from app.labs.lenet.views.photo import PhotoPage
from app.labs.lenet.views.why import WhyPage
from app.parts.training.learn import LearnView
from app.parts.training.workbench import Workbench
from models.lenet.state import LeNetState


@dataclass(frozen=True)
class Hands(every_lab.Hands[LeNetState]):
    """What the views may ask for.

    Parameters
    ----------
    say : callable
        Says a sentence of the view's own under the stage.
    follow_training : callable
        Keeps the view of the curves up to date.
    step_slowly : callable
        Makes one training step that can be watched.
    use_other_batch : callable
        Puts other pictures beside the one that is normalised.
    look_at_norm_run : callable
        Looks at a run that has BatchNorm.
    find_mistake : callable
        Goes to the next test picture that the network gets wrong.
    open_kernels : callable
        Opens trained kernels in the Kernel lab.
    photos : Photos
        Brings photos of digits in.
    """

    say: Callable[[str], None]
    follow_training: Callable[[LearnView], None]
    step_slowly: Callable[[], None]
    use_other_batch: Callable[[], None]
    look_at_norm_run: Callable[[], None]
    find_mistake: Callable[[], None]
    open_kernels: Callable[[Trained], None]
    photos: Photos


def view_hands(
    hands: every_lab.Hands[LeNetState],
    work: Workbench,
    leading: Leading,
    looking: Looking,
    saying: Saying,
    open_kernels: Callable[[Trained], None],
    photos: Photos,
) -> Hands:
    """Give the views the lab's hands, and what its parts do for them."""
    return Hands(
        state=hands.state,
        do=hands.do,
        refuse=hands.refuse,
        begin_gesture=hands.begin_gesture,
        end_gesture=hands.end_gesture,
        undo=hands.undo,
        say=saying.say,
        follow_training=work.take_learn,
        step_slowly=work.starting.step_slowly,
        use_other_batch=looking.use_other_batch,
        look_at_norm_run=leading.look_at_norm_run,
        find_mistake=leading.find_mistake,
        open_kernels=open_kernels,
        photos=photos,
    )


def learn_page(hands: Hands) -> LearnPage:
    """Make the view of the curves."""
    page = LearnPage()
    hands.follow_training(page)
    return page


def batch_page(hands: Hands) -> BatchPage:
    """Make the view of one training step."""
    page = BatchPage()
    page.batch_wanted.connect(hands.step_slowly)
    page.layer_chosen.connect(partial(hands.do, commands.choose_batch_layer))
    return page


def inside_page(hands: Hands) -> InsidePage:
    """Make the view of the inside."""
    page, do = InsidePage(), hands.do
    page.pinned.connect(partial(do, commands.pin))
    page.said.connect(hands.say)
    sample = page.sample
    sample.photo_wanted.connect(lambda: do(commands.show_photo))
    sample.sample_chosen.connect(partial(do, commands.choose_sample))
    sample.drawn_chosen.connect(partial(do, commands.use_drawing))
    sample.ink_changed.connect(partial(do, commands.draw))
    sample.drawing_started.connect(hands.begin_gesture)
    sample.drawing_done.connect(hands.end_gesture)
    sample.refused.connect(hands.refuse)
    return page


def photo_page(hands: Hands) -> PhotoPage:
    """Make the view of a photo."""
    page, do, photos = PhotoPage(), hands.do, hands.photos
    page.step_chosen.connect(partial(do, commands.choose_photo_step))
    page.form.changed.connect(partial(do, commands.assume_of_photo))
    hands.hear(page.form)
    sources = page.sources
    sources.file_asked.connect(photos.ask_file)
    sources.paste_asked.connect(photos.paste)
    sources.camera_asked.connect(photos.watch)
    sources.inside_asked.connect(lambda: do(commands.show_view, "inside"))
    photos.live_changed.connect(page.show_live)
    return page


def why_page(hands: Hands) -> WhyPage:
    """Make the view of reasons."""
    page, do = WhyPage(), hands.do
    page.part_chosen.connect(partial(do, commands.choose_why))
    page.asked.connect(partial(do, commands.ask_about))
    page.bar_chosen.connect(partial(_go_on, do))
    page.score_wanted.connect(lambda: do(commands.ask_unit, None))
    page.sample_chosen.connect(partial(do, commands.ask_about_sample))
    page.mistake_wanted.connect(hands.find_mistake)
    page.said.connect(hands.say)
    page.refused.connect(hands.refuse)
    return page


def _go_on(do: Do[LeNetState], goal: Goal) -> None:
    """Go from a contribution to where it comes from: a unit, or a number of a map."""
    if goal[0] == "unit":
        do(commands.ask_unit, goal[1])
    else:
        do(commands.look_at_number, goal[1])


def kernels_page(hands: Hands) -> KernelsPage:
    """Make the view of what kernels and units react to."""
    page, do = KernelsPage(), hands.do
    page.layer_chosen.connect(partial(do, commands.choose_learned_layer))
    page.kernel_chosen.connect(partial(do, commands.choose_kernel))
    page.answer_chosen.connect(partial(do, commands.follow_patch))
    page.lab_wanted.connect(hands.open_kernels)
    page.refused.connect(hands.refuse)
    return page


def norm_page(hands: Hands) -> NormPage:
    """Make the view of BatchNorm."""
    page, do = NormPage(), hands.do
    page.layer_chosen.connect(partial(do, commands.choose_norm_layer))
    page.channel_chosen.connect(partial(do, commands.choose_norm_channel))
    page.norm_wanted.connect(lambda: do(commands.add_norm))
    page.batch_wanted.connect(hands.use_other_batch)
    page.run_wanted.connect(hands.look_at_norm_run)
    return page


def mistakes_page(hands: Hands) -> MistakesPage:
    """Make the view of the mistakes."""
    page, do = MistakesPage(), hands.do
    page.cell_chosen.connect(partial(do, commands.choose_cell))
    page.sample_chosen.connect(partial(do, commands.follow_sample))
    return page


def data_page(hands: Hands) -> DataPage:
    """Make the view of the pictures."""
    page, do = DataPage(), hands.do
    page.class_chosen.connect(partial(do, commands.choose_class))
    page.sample_chosen.connect(partial(do, commands.follow_sample))
    return page


def network_page(hands: Hands) -> NetworkPage:
    """Make the view of the network."""
    page, do = NetworkPage(), hands.do
    page.cell_changed.connect(partial(do, commands.set_cell))
    page.row_added.connect(partial(do, commands.add_row))
    page.row_removed.connect(partial(do, commands.remove_row))
    page.rows_wanted.connect(partial(do, commands.edit_rows))
    page.refused.connect(hands.refuse)
    return page
