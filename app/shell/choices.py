"""The menus of which one entry is checked: theme, language, lab."""

from collections.abc import Callable

import resources
from app.lab.labs import Entry
from app.shell import languages
from app.shell.menus import Menus, add_choices
from resources import _


class Choices:
    """Puts the choices into the menus, and shows which one holds.

    Parameters
    ----------
    choose_theme, choose_language, choose_lab : callable
        Are given the key of what was chosen.
    """

    def __init__(
        self,
        menus: Menus,
        labs: tuple[Entry, ...],
        *,
        choose_theme: Callable[[str], object],
        choose_language: Callable[[str], object],
        choose_lab: Callable[[str], object],
    ) -> None:
        looks = menus.submenu("view", _("&Theme"), before="larger")
        self._themes = add_choices(looks, _themes(), choose_theme)
        tongues = menus.submenu("view", _("Lan&guage"), before="larger")
        spoken = ((code, languages.NAMES.get(code, code), "") for code in resources.languages())
        add_choices(tongues, spoken, choose_language)[resources.language()].setChecked(True)
        named = ((lab.key, lab.title(), f"Ctrl+{place}") for place, lab in enumerate(labs, 1))
        first = menus.actions["back"]
        menu, window = menus.menus["lab"], menus.window
        self._labs = add_choices(menu, named, choose_lab, before=first, window=window)
        menus.menus["lab"].insertSeparator(first)

    def mark_theme(self, name: str) -> None:
        self._themes[name].setChecked(True)

    def mark_lab(self, key: str) -> None:
        self._labs[key].setChecked(True)


def _themes() -> tuple[tuple[str, str, str], ...]:
    return (
        ("system", _("Follow the &system"), ""),
        ("light", _("&Light"), ""),
        ("dark", _("&Dark"), ""),
        ("projector", _("&Projector"), ""),
    )
