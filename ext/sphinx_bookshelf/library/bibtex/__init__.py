"""From the bytes of a ``.bib`` file to works."""
