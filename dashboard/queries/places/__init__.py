"""Which places there are, what they are called and how they are divided."""
