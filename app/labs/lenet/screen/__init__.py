"""The screens of the LeNet lab: pure functions from a moment to what each view shows."""
