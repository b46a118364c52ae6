"""What stands on the stage; it knows its screen models, and nothing of the lab."""
