"""The roof: puts the widgets and the models together into a window."""
