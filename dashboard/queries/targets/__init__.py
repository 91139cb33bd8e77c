"""Which targets bind a place, and how far each is met."""
