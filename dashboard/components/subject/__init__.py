"""What the pages of one subject share: trend, comparison, where, and the rows behind."""
