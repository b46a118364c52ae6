"""What each view of the Gradients lab shows, resolved from its state and what was computed."""
