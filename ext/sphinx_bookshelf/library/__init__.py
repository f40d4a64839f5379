"""What a reading list is: records, a reader for ``.bib`` files, queries and styles.

Nothing in this package imports Sphinx or docutils.
"""
