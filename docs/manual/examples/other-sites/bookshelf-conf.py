extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
intersphinx_mapping = {"guide": ("https://guide.example/", None)}
