"""What a lab is: its page, views, commands, steps of undo, and the table of all labs."""
