"""Models, trouble spots and coordination events, one by one."""
