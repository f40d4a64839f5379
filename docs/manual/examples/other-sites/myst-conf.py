extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {"guide": ("https://guide.example/", None)}
