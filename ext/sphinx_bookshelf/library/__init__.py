"""What a reading list is, without Sphinx: records, a reader for ``.bib`` files, queries, formats, APA style.

Nothing in this package imports Sphinx or docutils.
"""
