"""What is taken away from the stage: pictures, films, numbers and programs."""
