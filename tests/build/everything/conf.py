"""A project that cites works wherever a page can, and shows them in every way."""

extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
html_theme = "basic"
numfig = True
version = "1"
copyright = "Nobody"  # noqa: A001  # Sphinx calls it so
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["included.md"]
linkcheck_ignore = ["https?://"]
applehelp_bundle_id = "everything"
applehelp_disable_external_tools = True
latex_documents = [("index", "everything.tex", "Everything", "Nobody", "manual")]
man_pages = [("index", "everything", "Everything", ["Nobody"], 1)]
