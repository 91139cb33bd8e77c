"""Parts of the page of actions: what is to be done, by whom, by when, and what came of it."""
