"""The widgets of the Gradients lab."""
