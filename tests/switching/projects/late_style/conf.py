extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]


def setup(app):
    app.config.bibtex_default_style = "unsrt"
