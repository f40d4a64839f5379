extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "alpha"
suppress_warnings = ["bibtex.duplicate_citation", "bibtex.duplicate_label"]
