extensions = ["nbsphinx", "sphinxcontrib.bibtex"]
nbsphinx_execute = "never"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "alpha"
