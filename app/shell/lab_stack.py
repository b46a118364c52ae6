"""The pages of the labs, of which one is in front."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class LabStack(QStackedWidget):
    """Shows one page. What is dressed anew dresses that one only, and each other when it is shown.

    Qt polishes every widget below a window that is given another style sheet, hidden ones too, and
    all labs together take most of a second.
    """

    def __init__(self) -> None:
        super().__init__()
        self._wings = QWidget()
        """Holds the pages that wait, outside of the window."""
        self.destroyed.connect(self._wings.deleteLater)

    def send_off(self) -> None:
        """Let all pages but the one in front wait outside of the window."""
        front = self.currentWidget()
        for page in [self.widget(index) for index in range(self.count())]:
            if page is not None and page is not front:
                self.removeWidget(page)
                page.setParent(self._wings)

    def call_in(self, page: QWidget) -> None:
        """Have a page in the window, to be shown; one that waited is dressed now."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
