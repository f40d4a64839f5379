extensions = ["myst_nb", "sphinxcontrib.bibtex"]
nb_execution_mode = "off"
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "alpha"
