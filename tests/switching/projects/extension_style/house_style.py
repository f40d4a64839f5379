def set_style(app, config):
    config.bibtex_default_style = "plain"


def setup(app):
    app.connect("config-inited", set_style)
    return {"parallel_read_safe": True}
