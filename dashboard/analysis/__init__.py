"""What a count may be taken to say: pure functions on numbers, each with its published source."""
