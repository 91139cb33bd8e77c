"""What a page shows: the place, the period, what may be chosen, and the snapshot that answers."""
