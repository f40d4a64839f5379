"""The checks of ``sphinx-bookshelf check``, and the edits that mend what they find."""
