"""What every lab that trains shares: the training under way, the runs kept, their curves."""
