extensions = ["sphinx_gallery.gen_gallery", "sphinxcontrib.bibtex"]
sphinx_gallery_conf = {"examples_dirs": "examples", "gallery_dirs": "gallery", "plot_gallery": False}
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "unsrt"
