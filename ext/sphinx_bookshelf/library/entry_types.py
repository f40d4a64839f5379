"""The table of entry types, and of their names in the vocabularies of others.

Rows: the types of biblatex (manual, §2.1) and biblatex-apa; :data:`ALIASES` has the names that BibTeX,
biblatex-software, jurabib, JabRef and BibDesk give to some of them. To add a type, add a row.

Where a vocabulary has no name of its own for a type, the column has the nearest that the programs which read
it know (the import translators of Zotero, schema 41; citation.js 0.7; bibutils 7.2; pandoc 3.9), not the one
that only a specification knows. Three are worth a reason: Zotero takes ``GEN`` in RIS for a journal article,
so what is none of all is a ``BOOK``; it takes ``UNPB`` for one as well, so manuscripts are ``MANSCPT``; and
it refuses a whole CSL-JSON file for one item of type ``software``, where both Zotero and CSL's styles know a
program as a ``book`` with a version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .nearest import nearest

if TYPE_CHECKING:
    from .work import Work


class Columns(NamedTuple):
    """One row of the table. A column is empty where the vocabulary has nothing for the type."""

    #: biblatex's name.
    name: str
    #: CSL's type (CSL 1.0.2, appendix III).
    csl: str
    #: RIS's ``TY`` (RIS format specification, 2011).
    ris: str
    #: Zotero's item type, which Highwire tags and COinS carry.
    zotero: str
    #: schema.org's class (release 30.0).
    schema: str
    #: BibTeX's type (btxdoc, §3.1), which pybtex's own styles have a template for.
    bibtex: str
    #: The everyday word by which shelves filter and group.
    kind: str
    #: How a cover is drawn: as a ``book``, a ``report``, a page of a ``chapter`` or of an ``article``.
    cover: str
    #: What it is a part or the whole of: ``part`` of a ``book`` or of ``volumes``, ``article`` in a
    #: ``periodical``. ``crossref`` and APA's templates go by it.
    place: str
    #: What a record of it needs beside title and date, by a name that :mod:`.lint` knows.
    needs: str
    #: ``signed``: its publisher is its author where nobody else is (APA 7, 9.11). ``daily``: dated to the day
    #: (9.14). ``unprinted``: may be older than printing. ``performed``: has series and albums where books have
    #: volumes (10.5, 10.12, 10.13). ``legal``: is cited by the rules of lawyers (11.4–11.10).
    traits: frozenset[str]
    #: What stands in square brackets after its title, unless the entry says something else (APA 7, 9.21).
    description: str


# A hyphen stands for nothing; in a description an underscore stands for a space.
_TABLE = """
article         article-journal        JOUR    journalArticle      ScholarlyArticle    article       article     article article    article  -                   -
book            book                   BOOK    book                Book                book          book        book    book       creator  -                   -
mvbook          book                   BOOK    book                Book                book          book        book    volumes    creator  -                   -
inbook          chapter                CHAP    bookSection         Chapter             inbook        chapter     chapter part       part     -                   -
bookinbook      chapter                CHAP    bookSection         Chapter             incollection  chapter     chapter part       part     -                   -
suppbook        chapter                CHAP    bookSection         Chapter             incollection  chapter     chapter part       whole    -                   -
booklet         book                   BOOK    book                Book                booklet       book        book    -          -        -                   -
collection      book                   BOOK    book                Book                book          book        book    book       creator  -                   -
mvcollection    book                   BOOK    book                Book                book          book        book    volumes    creator  -                   -
incollection    chapter                CHAP    bookSection         Chapter             incollection  chapter     chapter part       part     -                   -
suppcollection  chapter                CHAP    bookSection         Chapter             incollection  chapter     chapter part       whole    -                   -
dataset         dataset                DATA    dataset             Dataset             misc          other       article -          -        signed              Data_set
manual          book                   BOOK    book                Book                manual        other       report  -          anyone   signed              -
misc            document               BOOK    document            CreativeWork        misc          other       article -          -        unprinted           -
online          webpage                ELEC    webpage             WebPage             misc          website     article -          address  signed,daily        -
patent          patent                 PAT     patent              CreativeWork        misc          other       report  -          patent   -                   -
periodical      periodical             SER     book                Periodical          misc          periodical  article periodical -        -                   -
suppperiodical  article-journal        JOUR    journalArticle      ScholarlyArticle    article       article     article article    journal  -                   -
presentation    speech                 CPAPER  presentation        CreativeWork        misc          other       article -          creator  daily,performed     Presentation
proceedings     book                   BOOK    book                Book                proceedings   proceedings book    book       -        -                   -
mvproceedings   book                   BOOK    book                Book                proceedings   proceedings book    volumes    -        -                   -
inproceedings   paper-conference       CONF    conferencePaper     ScholarlyArticle    inproceedings paper       chapter part       paper    -                   -
reference       book                   BOOK    book                Book                book          book        book    book       -        -                   -
mvreference     book                   BOOK    book                Book                book          book        book    volumes    -        -                   -
inreference     entry-encyclopedia     ENCYC   encyclopediaArticle Chapter             incollection  chapter     chapter part       whole    -                   -
report          report                 RPRT    report              Report              techreport    report      report  -          report   signed              -
software        book                   COMP    computerProgram     SoftwareApplication misc          other       article -          -        signed              Computer_software
thesis          thesis                 THES    thesis              Thesis              phdthesis     thesis      report  -          thesis   -                   -
unpublished     manuscript             MANSCPT manuscript          CreativeWork        unpublished   other       article -          creator  daily,unprinted,performed Unpublished_manuscript
artwork         graphic                ART     artwork             VisualArtwork       misc          other       article -          -        unprinted           Artwork
audio           song                   SOUND   audioRecording      AudioObject         misc          other       article -          -        daily,performed     Audio_recording
bibnote         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
commentary      book                   BOOK    book                Book                book          other       article -          -        -                   -
image           graphic                ART     artwork             ImageObject         misc          other       article -          -        unprinted           Image
jurisdiction    legal_case             CASE    case                CreativeWork        misc          other       report  -          -        legal               -
legislation     legislation            STAT    statute             Legislation         misc          other       report  -          -        legal               -
legal           treaty                 STAT    statute             Legislation         misc          other       report  -          -        legal               -
letter          personal_communication PCOMM   letter              Message             misc          other       article -          -        daily,unprinted     Letter
movie           motion_picture         MPCT    film                Movie               misc          other       article -          -        performed           Film
music           song                   SOUND   audioRecording      MusicRecording      misc          other       article -          -        unprinted,performed Music_recording
performance     performance            ADVS    film                CreativeWork        misc          other       article -          -        daily,performed     Performance
review          article-journal        JOUR    journalArticle      Review              article       article     article article    -        -                   -
standard        standard               STAND   standard            CreativeWork        misc          report      report  -          -        signed              -
video           motion_picture         VIDEO   videoRecording      VideoObject         misc          other       article -          -        daily,performed     Video
customa         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
customb         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
customc         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
customd         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
custome         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
customf         document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
constitution    legislation            STAT    statute             Legislation         misc          other       article -          -        legal               -
legmaterial     bill                   BILL    bill                Legislation         misc          other       article -          -        legal               -
legadminmaterial legislation           STAT    statute             Legislation         misc          other       article -          -        legal               -
nameonly        document               BOOK    document            CreativeWork        misc          other       article -          -        -                   -
magazine        article-magazine       MGZN    magazineArticle     Article             article       article     article article    article  daily               -
newspaper       article-newspaper      NEWS    newspaperArticle    Article             article       article     article article    article  daily               -
"""


def _row(line: str) -> Columns:
    """Read a row. Raises :class:`ValueError` where it has too few columns or too many."""
    cells = ["" if cell == "-" else cell for cell in line.split()]
    row: dict[str, Any] = dict(zip(Columns._fields, cells, strict=True))
    row["traits"] = frozenset(filter(None, row["traits"].split(",")))
    row["description"] = row["description"].replace("_", " ")
    return Columns(**row)


#: The table, by biblatex's name.
TABLE = {row.name: row for row in map(_row, _TABLE.strip().splitlines())}
#: Rows that are no types but kinds of articles, which biblatex has in ``entrysubtype``.
SUBTYPES = frozenset({"magazine", "newspaper"})
#: Kinds of articles that are dated to the day and are not said to be such (APA 7, 9.14).
NO_KINDS = SUBTYPES | {"nonacademic"}
#: The types that a work can have.
ENTRY_TYPES = frozenset(TABLE) - SUBTYPES
#: Entries that are no works themselves: a store of fields for others, a list of other entries, settings of the
#: bibliography styles of IEEE and REVTeX.
CONTAINERS = frozenset({"xdata", "set", "ieeetranbstctl", "control"})


#: Fields that a web page does not have: a ``misc`` that has one may be anything.
_OF_OTHERS = frozenset(
    """arxivid booktitle doi edition eid eprint eventtitle institution isbn issn issue maintitle number organization
    pages pagetotal publisher series version volume""".split()
)
#: What reference managers and databases write into ``type`` although the entry type says the same, in letters
#: alone: EndNote's and Zotero's item types, RIS's codes, the document types of Scopus and Web of Science.
_REDUNDANT = frozenset(
    """article journal journalarticle articlejournal electronicarticle researcharticle reviewarticle articleinjournal
    review editorial editorialmaterial earlyaccess articleearlyaccess newspaper magazine magazinearticle newspaperarticle
    book electronicbook ebook editedbook booksection booksectionchapter bookchapter chapter electronicbooksection
    encyclopedia encyclopediaarticle dictionaryentry referencebook serial conferencepaper conferenceproceedings
    proceedings proceedingsarticle proceedingspaper articleproceedingspaper webpage website electronicresource
    onlineresource governmentdocument generic misc miscellaneous other text document unpublishedwork manuscript report
    thesis standard manual jour chap conf rprt thes elec gen mgzn""".split()
)
_WEB_PAGES = frozenset({"web page", "webpage", "web site", "website"})


class EntryType(NamedTuple):
    """A canonical type, and what ``type`` and ``entrysubtype`` say by default ("phdthesis" for ``@phdthesis``)."""

    name: str
    kind: str = ""
    subtype: str = ""


ALIASES = {
    "codefragment": EntryType("software"),
    "commented": EntryType("commentary"),
    "conference": EntryType("inproceedings"),
    "electronic": EntryType("online"),
    "jurthesis": EntryType("thesis"),
    "mastersthesis": EntryType("thesis", "mathesis"),
    "phdthesis": EntryType("thesis", "phdthesis"),
    "softwaremodule": EntryType("software"),
    "softwareversion": EntryType("software"),
    "techreport": EntryType("report", "techreport"),
    "url": EntryType("online"),
    "webpage": EntryType("online"),
    "www": EntryType("online"),
}
#: Names that no program defines and what their authors mean by them, with what APA 7 calls it (10.1–10.14).
INVENTED = {
    "app": EntryType("software", "app"),
    "bachelorsthesis": EntryType("thesis", "bathesis"),
    "bachelorthesis": EntryType("thesis", "bathesis"),
    "bill": EntryType("legmaterial"),
    "blog": EntryType("online"),
    "blogpost": EntryType("online"),
    "bookchapter": EntryType("incollection"),
    "booksection": EntryType("incollection"),
    "case": EntryType("jurisdiction"),
    "chapter": EntryType("incollection"),
    "code": EntryType("software"),
    "computerprogram": EntryType("software"),
    "conferencepaper": EntryType("inproceedings"),
    "data": EntryType("dataset"),
    "database": EntryType("dataset", "database"),
    "dissertation": EntryType("thesis", "phdthesis"),
    "doctoralthesis": EntryType("thesis", "phdthesis"),
    "ebook": EntryType("book"),
    "editedbook": EntryType("collection"),
    "film": EntryType("movie"),
    "hardware": EntryType("misc", "apparatus"),
    "interview": EntryType("misc", "interview"),
    "journalarticle": EntryType("article"),
    "lecture": EntryType("presentation", "lecture"),
    "magazinearticle": EntryType("article", subtype="magazine"),
    "map": EntryType("image", "map"),
    "masterthesis": EntryType("thesis", "mathesis"),
    "monograph": EntryType("book"),
    "newspaperarticle": EntryType("article", subtype="newspaper"),
    "photo": EntryType("image", "photograph"),
    "photograph": EntryType("image", "photograph"),
    "podcast": EntryType("audio", "podcast"),
    "podcastepisode": EntryType("audio", "podcastepisode"),
    "poster": EntryType("presentation", "poster"),
    "preprint": EntryType("misc"),
    "program": EntryType("software"),
    "slides": EntryType("presentation", "slides"),
    "song": EntryType("music", "song"),
    "speech": EntryType("presentation", "speech"),
    "statute": EntryType("legislation"),
    "talk": EntryType("presentation"),
    "tvepisode": EntryType("video", "tvepisode"),
    "tvseries": EntryType("video", "tvseries"),
    "tweet": EntryType("online", "Tweet"),
    "webinar": EntryType("video", "webinar"),
    "website": EntryType("online"),
    "workingpaper": EntryType("report", "workingpaper"),
}
_KNOWN = {name: EntryType(name) for name in ENTRY_TYPES | CONTAINERS} | ALIASES
#: apacite has these as types of their own (manual, §4.2).
_KNOWN |= {name: EntryType("article", subtype=name) for name in SUBTYPES}


def columns(name: str) -> Columns:
    """Return the row of a canonical type; of an unknown one, that of ``misc``, as which it is kept."""
    return TABLE.get(name) or TABLE["misc"]


def columns_of(work: Work) -> Columns:
    """Return the row of a work: of its type, of an article's subtype, of what a ``misc`` turns out to be."""
    name = work.type
    if name == "article":
        subtype = work.fields.get("entrysubtype", "").lower()
        return columns(subtype if subtype in SUBTYPES else name)
    if name == "misc" and _is_web_page(work):
        return columns("online")
    if name in ("misc", "unpublished") and _is_presentation(work):
        return columns("presentation")
    return columns(name)


def _is_web_page(work: Work) -> bool:
    """Return whether a ``misc`` is a web page: it has an address, and nothing says that it is something else.

    BibTeX has no type for web pages; Zotero exports them as ``misc``, with the site as ``journal``.
    """
    if not _OF_OTHERS.isdisjoint(work.fields):
        return False
    address = work.raw.get("howpublished") or work.url
    kind = work.fields.get("type", "").lower()
    return ("http://" in address or "https://" in address) and (not kind or kind in _WEB_PAGES)


def _is_presentation(work: Work) -> bool:
    """Return whether it was held at a conference and is in no book or journal; biblatex has no type for that."""
    fields = work.fields
    return "eventtitle" in fields and "booktitle" not in fields and "journaltitle" not in fields


def is_redundant(kind: str) -> bool:
    """Return whether the words of a ``type`` only repeat the type of the entry: "Journal Article", "bookSection"."""
    return "".join(filter(str.isalpha, kind)).lower() in _REDUNDANT


def entry_type(written: str) -> EntryType | None:
    """Return the canonical form of a type as written, in any case; None if no program that we know has it."""
    return _KNOWN.get(written.lower())


def invented_type(written: str) -> EntryType | None:
    """Return what a type stands for that no program has but whose name says what is meant."""
    return INVENTED.get(written.lower())


def likely_type(written: str) -> str:
    """Return the known type that an unknown one is probably meant to be; empty if there is none."""
    return nearest(written, _KNOWN)
