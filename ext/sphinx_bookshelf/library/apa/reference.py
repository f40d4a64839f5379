"""Format one entry of an APA 7 reference list: author, date, title, source (chapter 9 of the manual).

Every element has a form for when it is missing, so that nothing is ever raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..entry_types import columns_of
from ..latex.decoder import verbatim
from ..values.identifiers import doi_address
from ..values.page_range import is_article_number
from . import legal, words
from .dates import day, reference_date, year
from .fields import Fields
from .kinds import KINDS
from .language import ENGLISH
from .names import fold, natural_list, reference_list, without_article
from .text import brackets, colon, filled, italic, join, link, merged, page_range, plain_run, stop, titled

if TYPE_CHECKING:
    from ..work import People, Work
    from .language import Language
    from .text import Text


#: Types whose place is part of their source; of others it is the publisher's, which APA leaves out (§9.29).
_PLACED = frozenset({"artwork", "image", "performance", "unpublished"})


def reference(
    work: Work, suffix: str = "", *, sentence_case: bool = True, language: Language = ENGLISH
) -> Text:
    """Return the reference of a work.

    :param suffix: the letter of its year ("a").
    :param sentence_case: whether English titles are set in sentence case (§6.17), or as they are written.
    :param language: the language of all that is not in the entry.
    """
    fields = Fields(work, sentence_case=sentence_case, language=language)
    if fields.is_legal and fields.title and not fields.creators:
        return merged(join([stop(legal.citation(fields, suffix)), locator(fields)]))
    title = stop(title_element(fields))
    date = plain_run(f"({reference_date(fields, suffix)}).")
    lead = [stop(plain_run(author_element(fields))), date, title] if fields.creators else [title, date]
    return merged(join([*lead, *source(fields), locator(fields), history(fields)]))


def author_element(fields: Fields) -> str:
    """Return the author's place: authors, or editors with what they are (§9.7–9.12)."""
    if not fields.authors:
        return _edited_by(reference_list(fields.creators, fields.language), fields)
    names = reference_list(fields.authors, fields.language, words.roles_of_authors(fields))
    role = words.role_of_all_authors(fields)
    return fields.language.gettext("{names} ({role})").format(names=names, role=role) if role else names


def _edited_by(names: str, fields: Fields) -> str:
    role = words.editor_role(fields, fields.editors)
    return fields.language.gettext("{names} ({role})").format(names=names, role=role)


def _named(people: People, role: str, fields: Fields) -> str:
    """Return people within brackets: "L. Smith, Ed."."""
    names = natural_list(people, fields.language)
    return fields.language.gettext("{names}, {role}").format(names=names, role=role)


def untitled(fields: Fields) -> Text:
    """Return what stands in the place of a title that a work does not have (§9.22)."""
    return plain_run(fields.language.gettext("[Untitled]"))


def title_element(fields: Fields) -> Text:
    """Return the title, what identifies the work in brackets, what it is in square brackets (§9.18–9.22)."""
    if fields.is_part or fields.is_in_periodical:
        joint = fields.is_part and fields.translators == fields.editors
        translators = "" if joint else _translators(fields)
        title = titled(fields.cased(fields.title))
        identifier = fields.language.semicolon.join(filter(None, [translators, words.number(fields)]))
    else:
        title = whole_title(fields, titled(fields.cased(fields.title)))
        identifier = _identifier(fields)
    description = brackets(_description(fields), "[]")
    # What the author says that it is stands in for a title (§9.22).
    if not title and not ("titleaddon" in fields or fields.kind):
        title = titled(untitled(fields))
    return join([title, brackets(plain_run(identifier)), description])


def whole_title(fields: Fields, title: Text) -> Text:
    """Set the title of a whole in italics; of a volume after that of the work in several volumes (§9.20)."""
    main = fields.cased(fields.main_title)
    if main and title:
        number = words.volume(fields)
        title = colon(main, join([stop(plain_run(number)), title]), fields.language.colon)
    return italic(title or titled(main))


def _volume_in_brackets(fields: Fields, title: Text) -> str:
    """Return the volume, unless :func:`whole_title` has it; a server of preprints has none."""
    return "" if (fields.main_title and title) or fields.preprint else words.volume(fields)


def _identifier(fields: Fields) -> str:
    """Return what stands in brackets after a whole's title: people; number; version, edition, volume."""
    say = fields.language
    version = fields.plain("version")
    chapter = fields.plain("chapter") if fields.type == "inbook" else ""
    details = [
        say.gettext("Version {number}").format(number=words.bare_version(version)) if version else "",
        words.edition(fields.plain("edition"), fields.language),
        _volume_in_brackets(fields, fields.title),
        say.gettext("Chapter {number}").format(number=chapter) if chapter else "",
        words.pages(fields) if fields.type == "inbook" else "",
    ]
    return fields.language.semicolon.join(
        filter(None, [_contributors(fields), words.number(fields), ", ".join(filter(None, details))])
    )


def _contributors(fields: Fields) -> str:
    """Return editors and translators beside an author: "L. Smith, Ed.; H. Weaver, Trans." (§9.39, §10.2)."""
    editors = fields.editors if fields.authors else None
    named = _named(editors, words.editor_role(fields, editors), fields) if editors else ""
    joint = fields.editors == fields.translators
    return fields.language.semicolon.join(filter(None, [named, "" if joint else _translators(fields)]))


def _translators(fields: Fields) -> str:
    people = fields.translators
    return _named(people, fields.language.gettext("Trans."), fields) if people else ""


def _description(fields: Fields) -> Text:
    """Return what stands in square brackets: the author's words, else what the type says (§9.21)."""
    if "titleaddon" in fields and not fields.site_name:
        return fields.rich("titleaddon")
    return plain_run(words.thesis(fields)[0] if fields.type == "thesis" else words.description(fields))


def source(fields: Fields) -> list[Text]:
    """Return where the work is found: elements that end with a full stop each (§9.23–9.33)."""
    if fields.is_part:
        event = _event(fields) if fields.is_presentation else ()
        return [stop(_book(fields)), stop(event or _publisher(fields))]
    if fields.is_in_periodical and fields.journal:
        advance = fields.language.gettext("Advance online publication.")
        prepublished = fields.raw("pubstate").strip().lower() == "prepublished" and "volume" not in fields
        return [stop(_periodical(fields)), plain_run(advance if prepublished else "")]
    if fields.type == "thesis":
        return [stop(plain_run(words.thesis(fields)[1]))]
    if fields.preprint:
        return [stop(plain_run(fields.preprint))]
    if "eventtitle" in fields:
        return [stop(_event(fields))]
    place, publisher = _place(fields), _publisher(fields)
    # A department stands before its university, a museum before its city.
    parts = [place, publisher] if fields.type == "unpublished" else [publisher, place]
    return [stop(join(parts, ", "))]


def _place(fields: Fields) -> Text:
    """Return where a reader finds it: a manuscript's department, the stage, the museum (§10.8, §10.14)."""
    if fields.type not in _PLACED:
        return ()
    return fields.rich("venue") or (() if "publisher" in fields else fields.rich("location"))


def _event(fields: Fields) -> Text:
    """Return the conference and its place (§10.5)."""
    return join([fields.rich("eventtitle"), fields.rich("venue")], ", ")


def _periodical(fields: Fields) -> Text:
    """Return journal, volume (issue), pages or article number (§9.25–9.27)."""
    name, say = italic(fields.journal), fields.language
    volume, issue = words.volume_and_issue(fields)
    numbers = (
        *italic(plain_run(say.span(page_range(volume)))),
        *plain_run(f"({say.span(page_range(issue))})" if issue else ""),
    )
    article = fields.plain("eid") or (fields.pages if is_article_number(fields.pages) else "")
    if article and not article.lower().startswith("article"):
        article = say.gettext("Article {number}").format(number=article)
    return join([name, numbers, plain_run(article or say.span(fields.pages))], ", ")


def _book(fields: Fields) -> Text:
    """Return the book that a part is in: "In A. Editor (Ed.), Title (2nd ed., Vol. 1, pp. 1–9)" (§9.28)."""
    title = whole_title(fields, fields.cased(fields.whole_title))
    editors = fields.editors
    named = _edited_by(natural_list(editors, fields.language), fields) if editors else ""
    edited = ""
    writers = fields.people("bookauthor")
    if writers:
        edited = _named(editors, words.editor_role(fields, editors), fields) if editors else ""
        named = natural_list(writers, fields.language) if writers != fields.authors else ""
    details = [
        words.edition(fields.plain("edition"), fields.language),
        _volume_in_brackets(fields, fields.whole_title),
        words.pages(fields),
    ]
    identifier = fields.language.semicolon.join(filter(None, [edited, ", ".join(filter(None, details))]))
    addon = brackets(fields.rich("booktitleaddon" if "booktitle" in fields else "maintitleaddon"), "[]")
    book = join([title, brackets(plain_run(identifier)), addon])
    if words.kind(fields).startswith(KINDS["song"]) or fields.type == "music":
        return filled(fields.language.gettext("On {album}"), album=book)
    if not named:
        return filled(fields.language.gettext("In {book}"), book=book)
    return filled(fields.language.gettext("In {editors}, {book}"), editors=plain_run(named), book=book)


def _publisher(fields: Fields) -> Text:
    """Return the publisher, unless it is the author (§9.29). A name is one name: no "and" divides it."""
    authors = {fold(without_article(person.surname)) for person in fields.creators if not person.given}
    names: dict[str, str] = {}
    fields_named = (fields.plain(name) for name in ("institution", "organization", "publisher"))
    for name in filter(None, (fields.site_name, *fields_named)):
        folded = fold(without_article(name))
        if folded and folded not in authors:
            names.setdefault(folded, name)
    if not names and fields.eprint.repository and fold(fields.eprint.repository) not in authors:
        names["repository"] = fields.how_published or fields.eprint.repository
    return plain_run(
        fields.language.semicolon.join(names.values()) or ("" if authors else fields.how_published)
    )


def locator(fields: Fields) -> Text:
    """Return the DOI, else the address, with the day of retrieval where a page has no date (§9.16, §9.34)."""
    if fields.doi:
        return link(doi_address(fields.doi))
    if not fields.url:
        # An address that cannot be linked ("www.example.org", "ftp://…") is printed as it is written.
        return plain_run(verbatim(fields.raw("url")))
    if columns_of(fields.work).name == "online" and not fields.date and fields.seen.year:
        seen = plain_run(day(fields.seen, fields.language))
        return filled(fields.language.gettext("Retrieved {day}, from {url}"), day=seen, url=link(fields.url))
    return link(fields.url)


def history(fields: Fields) -> Text:
    """Return when a republished or translated work first appeared (§9.39–9.41)."""
    first = fields.original_date
    if not first:
        return ()
    phrase = fields.language.gettext("(Original work published {year})")
    return plain_run(phrase.format(year=year(first, "", fields.language)))
