"""What the office has decided: sign-offs, roadmaps, notes, rebases."""
