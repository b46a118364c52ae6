"""The panel of the Gradients lab, for each of its views."""
