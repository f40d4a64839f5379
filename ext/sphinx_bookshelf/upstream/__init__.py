"""What this extension uses of Sphinx and sphinxcontrib-bibtex although they do not promise to keep it.

No other room imports it. Each name stands here with what it stands in for; a test in ``tests/upstream``
fails, and says so, when it goes.
"""
