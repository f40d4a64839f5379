"""What is written beside the body of a page: its head, stylesheet and script, and files to download."""
