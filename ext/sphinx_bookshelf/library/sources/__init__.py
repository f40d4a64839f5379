"""Find the works that the sources of a documentation cite and show, without Sphinx."""
