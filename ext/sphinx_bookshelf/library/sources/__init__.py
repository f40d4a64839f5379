"""Which works the sources of a documentation cite and show, found without Sphinx."""
