extensions = ["autoapi.extension", "sphinxcontrib.bibtex"]
autoapi_dirs = ["package"]
autoapi_add_toctree_entry = False
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "alpha"
bibtex_reference_style = "label"
