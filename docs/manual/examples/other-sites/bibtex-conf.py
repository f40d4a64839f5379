extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinxcontrib.bibtex"]
bibtex_bibfiles = []
intersphinx_mapping = {"guide": ("https://guide.example/", None)}
