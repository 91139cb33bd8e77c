"""Parts of the page Giao ban."""
