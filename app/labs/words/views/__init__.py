"""The widgets of the views; they know neither the lab nor its commands."""
