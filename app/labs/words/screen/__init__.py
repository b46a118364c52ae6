"""From a moment to what each view shows: pure functions, no widgets."""
