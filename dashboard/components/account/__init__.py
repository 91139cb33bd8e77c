"""One's own account: the password, the browsers signed in, the language."""
