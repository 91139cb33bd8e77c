"""Models, trouble spots and events one by one, and whether they agree with the monthly reports."""
