"""What the commands that write have in common: nothing is written that was not read again."""
