"""Read works from the bytes of a ``.bib`` file."""
