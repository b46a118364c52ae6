"""What is taken away from the stage."""
