project = "Our reading list"
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
exclude_patterns = ["_build", ".venv"]
