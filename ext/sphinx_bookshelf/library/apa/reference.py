"""Format one entry of an APA 7 reference list: author, date, title, source (chapter 9 of the manual).

Every element has a form for when it is missing, so that nothing is ever raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..latex.decoder import verbatim
from ..values.identifiers import doi_address
from . import words
from .dates import day, reference_date, year
from .fields import NO_TITLE, Fields
from .names import fold, natural_list, reference_list, without_article
from .text import Run, brackets, colon, italic, join, link, merged, page_range, plain_run, stop, titled

if TYPE_CHECKING:
    from ..work import Work
    from .text import Text


def reference(work: Work, suffix: str = "", *, sentence_case: bool = True) -> Text:
    """Return the reference of a work.

    :param suffix: the letter of its year ("a").
    :param sentence_case: whether English titles are set in sentence case (§6.17), or as they are written.
    """
    fields = Fields(work, sentence_case=sentence_case)
    title = stop(title_element(fields))
    date = plain_run(f"({reference_date(fields, suffix)}).")
    lead = [stop(plain_run(author_element(fields))), date, title] if fields.creators else [title, date]
    return merged(join([*lead, *source(fields), locator(fields), history(fields)]))


def author_element(fields: Fields) -> str:
    """Return the author's place: authors, or editors with what they are (§9.7–9.12)."""
    names = reference_list(fields.creators)
    if fields.authors:
        return names
    return f"{names} ({words.editor_role(fields, fields.editors)})"


def title_element(fields: Fields) -> Text:
    """Return the title, what identifies the work in brackets, what it is in square brackets (§9.18–9.22)."""
    if fields.is_part or fields.is_in_periodical:
        joint = fields.is_part and fields.translators == fields.editors
        translators = "" if joint else _translators(fields)
        title = titled(fields.cased(fields.title) or NO_TITLE)
        return join([title, brackets(plain_run(translators)), brackets(_description(fields), "[]")])
    title = whole_title(fields, titled(fields.cased(fields.title)))
    identifier = plain_run(_identifier(fields))
    return join([title, brackets(identifier), brackets(_description(fields), "[]")])


def whole_title(fields: Fields, title: Text) -> Text:
    """Set the title of a whole in italics; of a volume after that of the work in several volumes (§9.20)."""
    main = fields.cased(fields.main_title)
    if main and title:
        number = words.volume(fields)
        title = colon(main, join([stop(plain_run(number)), title]))
    return italic(title or titled(main)) or titled(NO_TITLE)


def _volume_in_brackets(fields: Fields, title: Text) -> str:
    """Return the volume, unless :func:`whole_title` has it."""
    return "" if fields.main_title and title else words.volume(fields)


def _identifier(fields: Fields) -> str:
    """Return what stands in brackets after a whole's title: people; number; version, edition, volume."""
    version = fields.plain("version")
    chapter = fields.plain("chapter") if fields.type == "inbook" else ""
    details = [
        f"Version {version}" if version else "",
        words.edition(fields.plain("edition")),
        _volume_in_brackets(fields, fields.title),
        f"Chapter {chapter}" if chapter else "",
        words.pages(fields) if fields.type == "inbook" else "",
    ]
    return "; ".join(
        filter(None, [_contributors(fields), words.number(fields), ", ".join(filter(None, details))])
    )


def _contributors(fields: Fields) -> str:
    """Return editors and translators beside an author: "L. Smith, Ed.; H. Weaver, Trans." (§9.39, §10.2)."""
    editors = fields.editors if fields.authors else None
    named = f"{natural_list(editors)}, {words.editor_role(fields, editors)}" if editors else ""
    joint = fields.editors == fields.translators
    return "; ".join(filter(None, [named, "" if joint else _translators(fields)]))


def _translators(fields: Fields) -> str:
    return f"{natural_list(fields.translators)}, Trans." if fields.translators else ""


def _description(fields: Fields) -> Text:
    """Return what stands in square brackets: the author's words, else what the type says (§9.21)."""
    if "titleaddon" in fields:
        return fields.rich("titleaddon")
    return plain_run(words.thesis(fields)[0] if fields.type == "thesis" else words.description(fields))


def source(fields: Fields) -> list[Text]:
    """Return where the work is found: elements that end with a full stop each (§9.23–9.33)."""
    if fields.is_part:
        return [stop(_book(fields)), stop(_publisher(fields))]
    if fields.is_in_periodical and fields.journal:
        prepublished = fields.raw("pubstate").strip().lower() == "prepublished" and "volume" not in fields
        return [stop(_periodical(fields)), plain_run("Advance online publication." if prepublished else "")]
    if fields.type == "thesis":
        return [stop(plain_run(words.thesis(fields)[1]))]
    if "eventtitle" in fields:
        return [stop(join([fields.rich("eventtitle"), fields.rich("venue")], ", "))]
    return [stop(_publisher(fields))]


def _periodical(fields: Fields) -> Text:
    """Return journal, volume (issue), pages or article number (§9.25–9.27)."""
    name = italic(fields.journal)
    volume, issue = fields.plain("volume"), fields.plain("number", "issue")
    numbers = (
        *italic(plain_run(page_range(volume))),
        *plain_run(f"({page_range(issue)})" if issue else ""),
    )
    article = fields.plain("eid")
    if article and not article.lower().startswith("article"):
        article = f"Article {article}"
    return join([name, numbers, plain_run(article or page_range(fields.raw("pages")))], ", ")


def _book(fields: Fields) -> Text:
    """Return the book that a part is in: "In A. Editor (Ed.), Title (2nd ed., Vol. 1, pp. 1–9)" (§9.28)."""
    title = whole_title(fields, fields.cased(fields.whole_title))
    editors = fields.editors
    named = f"{natural_list(editors)} ({words.editor_role(fields, editors)})" if editors else ""
    edited = ""
    writers = fields.people("bookauthor")
    if writers:
        edited = f"{natural_list(editors)}, {words.editor_role(fields, editors)}" if editors else ""
        named = natural_list(writers) if writers != fields.authors else ""
    details = [
        words.edition(fields.plain("edition")),
        _volume_in_brackets(fields, fields.whole_title),
        words.pages(fields),
    ]
    identifier = "; ".join(filter(None, [edited, ", ".join(filter(None, details))]))
    book = join([title, brackets(plain_run(identifier))])
    return (Run("In "), *join([plain_run(named), book], ", "))


def _publisher(fields: Fields) -> Text:
    """Return the publisher, unless it is the author (§9.29). A name is one name: no "and" divides it."""
    authors = {fold(without_article(person.surname)) for person in fields.creators if not person.given}
    names: dict[str, str] = {}
    for field in ("institution", "organization", "publisher"):
        name = fields.plain(field)
        folded = fold(without_article(name))
        if folded and folded not in authors:
            names.setdefault(folded, name)
    if not names and fields.eprint.repository and fold(fields.eprint.repository) not in authors:
        names["repository"] = fields.how_published or fields.eprint.repository
    return plain_run("; ".join(names.values()) or ("" if authors else fields.how_published))


def locator(fields: Fields) -> Text:
    """Return the DOI, else the address, with the day of retrieval where a page has no date (§9.16, §9.34)."""
    if fields.doi:
        return link(doi_address(fields.doi))
    if not fields.url:
        # An address that cannot be linked ("www.example.org", "ftp://…") is printed as it is written.
        return plain_run(verbatim(fields.raw("url")))
    if fields.type == "online" and not fields.date and fields.seen.year:
        return (Run(f"Retrieved {day(fields.seen)}, from "), *link(fields.url))
    return link(fields.url)


def history(fields: Fields) -> Text:
    """Return when a republished or translated work first appeared (§9.39–9.41)."""
    first = fields.original_date
    return plain_run(f"(Original work published {year(first)})" if first else "")
