from pathlib import Path


def setup(app):
    app.add_message_catalog("sphinx_bookshelf", str(Path(__file__).parent / "locale"))
