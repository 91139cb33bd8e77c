"""From the month's CSV to a published snapshot: read, validate, archive, publish."""
