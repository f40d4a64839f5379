"""A work in the forms that other programs read: files to download, and tags in a page."""
