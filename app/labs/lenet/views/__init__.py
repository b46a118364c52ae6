"""The views of the LeNet lab: each shows a screen, and reports what the user wants."""
