"""Write works as other programs read them: files to download, and tags in a page."""
