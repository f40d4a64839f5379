"""References and citations in German and French: the words of the catalogue, lists and dates of the CLDR."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

import pytest
import sphinx_bookshelf
from pybtex.database import parse_string
from sphinx_bookshelf.library.apa import ENGLISH, Language, in_text, reference
from sphinx_bookshelf.library.apa.dates import day, year
from sphinx_bookshelf.library.apa.style import to_work
from sphinx_bookshelf.library.apa.text import words
from sphinx_bookshelf.library.work import Date, Work

LOCALE = Path(sphinx_bookshelf.__file__).parent / "locale"

WORKS = r"""
@article{article, author={Birch, Ada and Cedar, Ben}, title={Silence in the First Session}, date={2019},
  journaltitle={Journal of Talking}, volume={12}, number={3}, pages={123--145}}
@book{book, author={Dale, Cora}, title={The Quiet Hour}, edition={2}, volume={4}, translator={Elm, Dora},
  publisher={House}, date={2015}, origdate={1998}}
@collection{edited, editor={Fern, Eve and Gorse, Finn and Hazel, Gus}, title={Talking Cures},
  edition={3rd rev.}, publisher={House}, date={2011}}
@incollection{chapter, author={Ivy, Hal}, title={On waiting}, booktitle={Talking Cures},
  editor={Fern, Eve and Gorse, Finn}, edition={1}, volume={2}, pages={12-34}, publisher={House}, date={2011}}
@thesis{thesis, author={Juniper, Ida}, title={Rooms and Doors}, type={mathesis}, institution={Hill},
  date={2018}}
@thesis{numbered, author={Juniper, Ida}, title={More Doors}, type={phdthesis}, institution={Hill},
  date={2020}, number={1016}}
@report{report, author={{Department of Chairs}}, title={Chairs in Use}, type={techreport}, number={5},
  institution={Office}, date={2020}}
@online{web, author={Kelp, Jan}, title={A Page about Waiting}, url={https://example.org/w},
  urldate={2021-07-03}}
@movie{film, director={Larch, Kim}, title={The Last Appointment}, publisher={Studio}, date={2009}}
@inproceedings{paper, author={Maple, Lou and Nettle, Mo}, title={Listening Twice},
  eventtitle={Congress of Listeners}, venue={Hill}, eventdate={2017-07-12/2017-07-15}, date={2017}}
@article{news, author={Oak, Nia}, title={Who Talks to Whom}, journaltitle={The Daily Post},
  entrysubtype={newspaper}, date={2016-05-03}, pages={7}}
@article{anonymous, title={The Words of Nobody}, journaltitle={Journal of Talking}, pubstate={inpress}}
@misc{untitled, author={Pine, Ola and others}}
"""

#: In German and in French. "…" stands for the title, which is the same, "~" for a no-break space.
EXPECTED = {
    "article": (
        "Birch, A. & Cedar, B. (2019). … Journal of Talking, 12(3), 123–145.",
        "Birch, A. et Cedar, B. (2019). … Journal of Talking, 12(3), 123-145.",
    ),
    "book": (
        "Dale, C. (2015). … (D. Elm, Übers.; 2. Aufl., Bd. 4). House. (Original erschienen 1998)",
        "Dale, C. (2015). … (D. Elm, trad.~; 2e éd., vol. 4). House. (Ouvrage original publié en 1998)",
    ),
    "edited": (
        "Fern, E., Gorse, F. & Hazel, G. (Hrsg.). (2011). … (3., überarb. Aufl.). House.",
        "Fern, E., Gorse, F. et Hazel, G. (dir.). (2011). … (3e éd. rév.). House.",
    ),
    "chapter": (
        "Ivy, H. (2011). … In E. Fern & F. Gorse (Hrsg.), Talking cures (Bd. 2, S. 12–34). House.",
        "Ivy, H. (2011). … Dans E. Fern et F. Gorse (dir.), Talking cures (vol. 2, p. 12-34). House.",
    ),
    "thesis": (
        "Juniper, I. (2018). … [Unveröffentlichte Masterarbeit]. Hill.",
        "Juniper, I. (2018). … [mémoire de master inédit]. Hill.",
    ),
    "numbered": (
        "Juniper, I. (2020). … (Publikation Nr. 1016) [Dissertation, Hill].",
        "Juniper, I. (2020). … (publication nᵒ~1016) [thèse de doctorat, Hill].",
    ),
    "report": (
        "Department of Chairs. (2020). … (Technischer Bericht Nr. 5). Office.",
        "Department of Chairs. (2020). … (rapport technique nᵒ~5). Office.",
    ),
    "web": (
        "Kelp, J. (o. J.). … Abgerufen am 3. Juli 2021, von https://example.org/w",
        "Kelp, J. (s.~d.). … Consulté le 3 juillet 2021, à l’adresse https://example.org/w",
    ),
    "film": ("Larch, K. (Regie). (2009). … [Film]. Studio.", "Larch, K. (réal.). (2009). … [film]. Studio."),
    "paper": (
        "Maple, L. & Nettle, M. (2017, 12.–15. Juli). … [Vortrag]. Congress of Listeners, Hill.",
        "Maple, L. et Nettle, M. (2017, 12-15 juillet). … [communication]. Congress of Listeners, Hill.",
    ),
    "news": (
        "Oak, N. (2016, 3. Mai). … The Daily Post, 7.",
        "Oak, N. (2016, 3 mai). … The Daily Post, 7.",
    ),
    "anonymous": ("… (im Druck). Journal of Talking.", "… (sous presse). Journal of Talking."),
    "untitled": ("Pine, O. et al. (o. J.). [Ohne Titel].", "Pine, O. et al. (s.~d.). [Sans titre]."),
}


@cache
def language(code: str) -> Language:
    messages = gettext.translation("sphinx_bookshelf", LOCALE, [code])
    return Language(code, messages.gettext, messages.ngettext)


@cache
def works() -> dict[str, Work]:
    entries = parse_string(WORKS, "bibtex").entries
    return {key: to_work(entry) for key, entry in entries.items()}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ["Cures: Of listening", "Why? Of listening", "In Talk: Ing"]),
        ("fr", ["Cures~: Of listening", "Why? Of listening", "Dans Talk~: Ing"]),
    ],
)
def test_colons_between_titles_are_set_as_the_language_sets_them(code: str, expected: list[str]) -> None:
    book = "@book{a, title={Cures}, subtitle={Of Listening}}"
    asking = "@book{a, title={Why?}, subtitle={Of Listening}}"
    chapter = "@incollection{a, title={On}, booktitle={Talk}, booksubtitle={Ing}}"
    for bib, words_of_it in zip((book, asking, chapter), expected, strict=True):
        (entry,) = parse_string(bib, "bibtex").entries.values()
        assert words_of_it in spaced(words(reference(to_work(entry), language=language(code))))


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "~")


@pytest.mark.parametrize("at", [0, 1], ids=["de", "fr"])
@pytest.mark.parametrize("key", EXPECTED)
def test_reference(key: str, at: int) -> None:
    text = reference(works()[key], language=language(("de", "fr")[at]))
    shown = "".join("…" if run.is_title and run.text[0] != "[" else run.text for run in text)
    assert spaced(shown.replace("….", "…")) == EXPECTED[key][at]


@pytest.mark.parametrize(
    ("code", "key", "parenthetical", "narrative"),
    [
        ("de", "article", "Birch & Cedar, 2019", "Birch und Cedar (2019)"),
        ("fr", "article", "Birch et Cedar, 2019", "Birch et Cedar (2019)"),
        ("de", "edited", "Fern et al., 2011", "Fern et al. (2011)"),
        ("de", "anonymous", "„The Words of Nobody“, im Druck", "„The Words of Nobody“ (im Druck)"),
        ("fr", "anonymous", "«~The Words of Nobody~», sous presse", "«~The Words of Nobody~» (sous presse)"),
        ("en", "anonymous", "“The Words of Nobody,” in press", "“The Words of Nobody” (in press)"),
        ("de", "web", "Kelp, o. J.", "Kelp (o. J.)"),
    ],
)
def test_citation(code: str, key: str, parenthetical: str, narrative: str) -> None:
    form = in_text(works().values(), ENGLISH if code == "en" else language(code))[key]
    assert spaced(form.parenthetical) == parenthetical
    assert spaced(form.narrative) == narrative


def test_all_names_of_a_citation_are_listed_as_the_language_lists() -> None:
    forms = {code: in_text(works().values(), language(code))["edited"] for code in ("de", "fr")}
    assert forms["de"].authors == "Fern, Gorse & Hazel"
    assert forms["de"].narrative_authors == "Fern, Gorse und Hazel"
    assert forms["fr"].narrative_authors == "Fern, Gorse et Hazel"


def test_a_quoted_title_begins_a_sentence_with_a_capital() -> None:
    text = "@article{a, title={on words}, journaltitle={J}}"
    work = to_work(parse_string(text, "bibtex").entries["a"])
    form = in_text([work], language("fr"))["a"].capitalized()
    assert spaced(form.narrative) == "«~On words~» (s.~d.)"


@pytest.mark.parametrize(
    ("date", "german", "french"),
    [
        (Date(-3), "4 v. Chr.", "4 av.~J.-C."),
        (Date(400), "400 n. Chr.", "400 apr.~J.-C."),
        (Date(2015, open_ended=True), "2015–heute", "2015-aujourd’hui"),
        (Date(1912, circa=True), "ca. 1912", "vers 1912"),
        (Date(1999, end_year=2001), "1999–2001", "1999-2001"),
    ],
)
def test_years(date: Date, german: str, french: str) -> None:
    assert year(date, "", language("de")) == german
    assert spaced(year(date, "", language("fr"))) == french


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2017-07-30/2017-08-02", ("July 30–August 2", "30. Juli\N{THIN SPACE}–\N{THIN SPACE}2. August")),
        ("2017-21", ("Spring", "Frühjahr")),
        ("2017-07/2017-08", ("July/August", "Juli/August")),
        ("2017-03/2017-08", ("March–August", "März–August")),
    ],
)
def test_spans(date: str, expected: tuple[str, str]) -> None:
    text = f"@online{{a, author={{Able, Ann}}, title={{T}}, date={{{date}}}}}"
    work = to_work(parse_string(text, "bibtex").entries["a"])
    for each, span in zip((ENGLISH, language("de")), expected, strict=True):
        assert words(reference(work, language=each)) == f"Able, A. (2017, {span}). T."


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    """Imprimerie nationale, *Lexique des règles typographiques*, "Dates"."""
    french = language("fr")
    assert [french.day(3, 1), french.day(3, 21), french.date(2020, 3, 1)] == [
        "1er mars",
        "21 mars",
        "1er mars 2020",
    ]
    assert french.days((3, 1), (3, 11)) == "1er-11 mars"
    assert spaced(french.days((7, 30), (8, 1))).endswith("1er août")
    assert language("de").day(3, 1) == "1. März"


def test_a_day_that_no_calendar_has_is_printed_as_it_is_written() -> None:
    assert language("de").day(2, 30) == "Februar 30"
    assert language("de").days((2, 28), (2, 30)) == "28. Februar–Februar 30"
    assert day(Date(2019, 2, 30)) == "February 30, 2019"
    assert day(Date(2019, 2), language("fr")) == "février 2019"


def test_a_language_that_babel_does_not_know_has_english_months() -> None:
    unknown = Language("xx_YY", lambda text: text, language("de").ngettext)
    assert unknown.month(3) == "March"
    assert unknown.listed(["A", "B", "C"], unknown.in_sentence) == "A, B, and C"


def test_languages_have_names() -> None:
    assert [language("fr").name_of(tag) for tag in ("de", "pt-BR", "", "zz-zz-zz")] == [
        "allemand",
        "portugais (Brésil)",
        "",
        "",
    ]
