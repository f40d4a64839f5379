import pybtex.plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle, date
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import field, optional, sentence, join, names

extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "mine"


class Labels(BaseLabelStyle):
    def format_labels(self, sorted_entries):
        for entry in sorted_entries:
            yield (
                entry.persons["author"][0].last_names[0] if entry.persons.get("author") else "Anon"
            ) + entry.fields.get("year", "")[-2:]


class Mine(UnsrtStyle):
    default_label_style = Labels

    def get_software_template(self, e):
        return join[
            sentence[names("author")], " Software: ", field("title"), optional[", v", field("version")], "."
        ]

    def get_article_template(self, e):
        return join[
            super().get_article_template(e),
            optional[" Topic: ", field("topic")],
            optional[" Tags: ", field("keywords")],
            optional[" About: ", field("abstract")],
            optional[" Code: ", field("mrnumber")],
        ]


pybtex.plugin.register_plugin("pybtex.style.formatting", "mine", Mine)
