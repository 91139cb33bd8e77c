"""From a figure back to the rows it was made of."""
