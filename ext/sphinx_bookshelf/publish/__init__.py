"""What lies beside the body of a page: its head, stylesheet and script, and the files to download."""
