"""Files that leave: tables to download, and the originals that were sent."""
