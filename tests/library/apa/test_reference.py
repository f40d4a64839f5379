"""References of works, as the reader of ``.bib`` files makes them; ``<i>`` is around what is in italics."""

from __future__ import annotations

from itertools import groupby

import pytest
from sphinx_bookshelf.library.apa import in_text, reference
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.csl import to_csl
from sphinx_bookshelf.library.formats.ris import to_ris
from sphinx_bookshelf.library.values.eprints import address

AUTHOR = "author={Able, Ann}, title={The sea}"


def written(bib: str) -> str:
    """The reference of one entry."""
    (work,) = read_text(bib).works
    groups = groupby(reference(work), key=lambda run: run.italic)
    parts = ((is_italic, "".join(run.text for run in runs)) for is_italic, runs in groups)
    return "".join(f"<i>{text}</i>" if is_italic else text for is_italic, text in parts)


def behind_title(bib: str) -> str:
    """What stands behind author, date and title."""
    return written(bib).split("The sea", 1)[1].removeprefix("</i>").strip(". ")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("eprint={2101.01234}, archiveprefix={arXiv}", "arXiv. https://arxiv.org/abs/2101.01234"),
        ("eprint={arXiv:2101.01234v2}", "arXiv. https://arxiv.org/abs/2101.01234v2"),
        ("eprint={2101.01234}", "arXiv. https://arxiv.org/abs/2101.01234"),
        ("arxivid={2101.01234}", "arXiv. https://arxiv.org/abs/2101.01234"),
        ("HAL_ID={hal-01234567}", "HAL. https://hal.science/hal-01234567"),
        (
            "eprint={9901001}, eprinttype={arxiv}, primaryclass={hep-th}",
            "arXiv. https://arxiv.org/abs/hep-th/9901001",
        ),
        ("eprint={hep-th/9901001}", "arXiv. https://arxiv.org/abs/hep-th/9901001"),
        ("eprint={12345678}, eprinttype={pubmed}", "PubMed. https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        (
            "eprint={1234567}, eprinttype={PMC}",
            "PubMed Central. https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/",
        ),
        ("eprint={hal-01234567}, eprinttype={HAL}", "HAL. https://hal.science/hal-01234567"),
        ("eprint={1234567}, eprinttype={jstor}", "JSTOR. https://www.jstor.org/stable/1234567"),
        (
            "eprint={AbC_dEf}, eprinttype={Google Books}",
            "Google Books. https://books.google.com/books?id=AbC_dEf",
        ),
        ("eprint={10068/1-5}, eprinttype={hdl}", "https://hdl.handle.net/10068/1-5"),
        ("eprint={10068/1-5}, eprinttype={handle}", "https://hdl.handle.net/10068/1-5"),
        ("eprint={ab1cd}, eprinttype={psyarxiv}", "PsyArXiv. https://osf.io/preprints/psyarxiv/ab1cd"),
        ("eprint={2020.01.01.1}, eprinttype={bioRxiv}", "bioRxiv. https://doi.org/10.1101/2020.01.01.1"),
        ("eprint={ED123}, eprinttype={eric}", "ERIC. https://eric.ed.gov/?id=ED123"),
        # A repository that is not known is named; an address is taken as it is.
        ("eprint={77}, eprinttype={Our Archive}", "Our Archive"),
        ("eprint={https://x.org/77}, eprinttype={Our Archive}", "Our Archive. https://x.org/77"),
        # An address, a DOI, a publisher of its own stand.
        ("eprint={2101.01234}, url={https://x.org/a}", "arXiv. https://x.org/a"),
        ("eprint={2101.01234}, doi={10.1000/a}", "arXiv. https://doi.org/10.1000/a"),
        ("eprint={2101.01234}, publisher={House}", "House. https://arxiv.org/abs/2101.01234"),
        ("eprint={  }, eprinttype={arxiv}", ""),
        (
            "eprint={javascript:alert(1)}, eprinttype={arxiv}",
            "arXiv. https://arxiv.org/abs/javascript:alert(1)",
        ),
    ],
)
def test_eprints(fields: str, expected: str) -> None:
    assert behind_title(f"@misc{{a, {AUTHOR}, {fields}}}") == f"{expected}".rstrip(".")


def test_eprints_of_articles() -> None:
    """The journal stands, and the copy is where it can be read."""
    bib = f"@article{{a, {AUTHOR}, journal={{Waves}}, eprint={{123}}, eprinttype={{jstor}}}}"
    assert behind_title(bib) == "<i>Waves</i>. https://www.jstor.org/stable/123"


@pytest.mark.parametrize(
    "fields",
    [
        "journal={arXiv preprint arXiv:2101.01234}",
        "journal={arXiv e-prints}, eid={arXiv:2101.01234}, pages={arXiv:2101.01234}",
        "journal={arXiv e-prints}, eprint={2101.01234}, archiveprefix={arXiv}, primaryclass={cs.LG}",
        "journal={arXiv:2101.01234 [cs]}",
        "journal={ArXiv}, volume={abs/2101.01234}",
    ],
)
def test_preprints_that_are_recorded_as_articles(fields: str) -> None:
    """By Google Scholar, ADS, Zotero and Semantic Scholar (§10.8, example 73)."""
    bib = f"@article{{a, {AUTHOR}, {fields}}}"
    assert written(bib) == "Able, A. (n.d.). <i>The sea</i>. arXiv. https://arxiv.org/abs/2101.01234"


def test_articles_with_a_preprint_stay_in_their_journal() -> None:
    fields = "journal={Physical Review}, eprint={2101.01234}, archiveprefix={arXiv}"
    bib = f"@article{{a, {AUTHOR}, {fields}}}"
    assert behind_title(bib) == "<i>Physical Review</i>. https://arxiv.org/abs/2101.01234"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@thesis{a, %s, number={10169573}, institution={Uni}, type={phdthesis}}",
            "(Publication No. 10169573) [Doctoral dissertation, Uni]",
        ),
        (
            "@phdthesis{a, %s, number={10169573}, school={Uni}, publisher={ProQuest}}",
            "(Publication No. 10169573) [Doctoral dissertation, Uni]. ProQuest",
        ),
        (
            "@thesis{a, %s, institution={Uni}, type={Doctoral dissertation}}",
            "[Unpublished doctoral dissertation]. Uni",
        ),
        (
            "@thesis{a, %s, institution={Uni}, type={PhD thesis}}",
            "[Unpublished doctoral dissertation]. Uni",
        ),
        (
            "@thesis{a, %s, institution={Uni}, type={Master's thesis}}",
            "[Unpublished master’s thesis]. Uni",
        ),
        ("@mastersthesis{a, %s, school={Uni}}", "[Unpublished master’s thesis]. Uni"),
        (
            "@thesis{a, %s, institution={Uni}, type={Diploma thesis}}",
            "[Unpublished diploma thesis]. Uni",
        ),
        (
            "@thesis{a, %s, institution={Uni}, type={DClinPsy thesis}}",
            "[Unpublished DClinPsy thesis]. Uni",
        ),
        ("@thesis{a, %s, institution={Uni}, type={Diplomarbeit}}", "[Unpublished Diplomarbeit]. Uni"),
        (
            "@thesis{a, %s, institution={Uni}, type={Unpublished doctoral dissertation}}",
            "[Unpublished doctoral dissertation]. Uni",
        ),
        (
            "@thesis{a, %s, institution={Uni}, type={Doctoral dissertation}, url={https://x.org/a}}",
            "[Doctoral dissertation, Uni]. https://x.org/a",
        ),
        ("@standard{a, %s, number={ISO 9001:2015}, publisher={ISO}}", "(ISO 9001:2015). ISO"),
        ("@standard{a, %s, number={9001}}", "(Standard No. 9001)"),
        ("@standard{a, %s, number={9001}, type={ISO Standard}}", "(ISO Standard No. 9001)"),
        ("@manual{a, %s, number={12}}", "(No. 12)"),
        ("@manual{a, %s, number={AB-12}, organization={House}}", "(AB-12). House"),
        ("@misc{a, %s, number={12}}", "(No. 12)"),
        ("@misc{a, %s, number={12}, type={Leaflet}}", "(Leaflet No. 12)"),
        ("@misc{a, %s, number={X-12}, type={Leaflet}}", "(Leaflet X-12)"),
        ("@dataset{a, %s, number={ICPSR 36966}}", "(ICPSR 36966) [Data set]"),
        ("@patent{a, %s, number={123}, type={patentus}}", "(U.S. Patent No. 123)"),
        ("@patent{a, %s, number={EP 12}}", "(Patent No. EP 12)"),
        ("@report{a, %s, number={No. 5}}", "(Report No. 5)"),
        ("@report{a, %s, number={5}, type={Working Paper No.}}", "(Working Paper No. 5)"),
        ("@dataset{a, %s, number={Nr. 7}}", "(No. 7) [Data set]"),
        ("@report{a, %s, number={5}}", "(Report No. 5)"),
        ("@techreport{a, %s, number={WP-5}}", "(Technical Report WP-5)"),
        # The number of a book is that of its series.
        ("@book{a, %s, number={5}, series={Rooms}}", ""),
        # What databases write into every record says no more than the type of the entry.
        ("@article{a, %s, type={Journal Article}, journal={Waves}}", "<i>Waves</i>"),
        ("@book{a, %s, type={Book}}", ""),
        ("@book{a, %s, type={[Book]}}", ""),
        ("@article{a, %s, type={journalArticle}, journal={Waves}}", "<i>Waves</i>"),
        ("@book{a, %s, type={Electronic resource}}", ""),
        ("@techreport{a, %s, type={Government Document}, institution={House}}", "House"),
        # A manuscript in a repository is published informally (10.8).
        ("@unpublished{a, %s, eprint={2101.01234}}", "arXiv. https://arxiv.org/abs/2101.01234"),
        ("@incollection{a, %s, type={Book Section}, booktitle={Waves}}", "In <i>Waves</i>"),
        ("@online{a, %s, type={Web Page}}", ""),
        ("@book{a, %s, type={Braille edition}}", "[Braille edition]"),
    ],
)
def test_numbers_and_kinds(entry: str, expected: str) -> None:
    """Theses, standards, manuals, patents and others (§10.4–10.6)."""
    assert behind_title(entry % AUTHOR) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@book{a, %s, series={Lecture Notes in Rooms}, volume={9562}}", ""),
        ("@proceedings{a, %s, series={Lecture Notes in Rooms}, volume={9562}}", ""),
        (
            "@inproceedings{a, %s, booktitle={Waves}, series={Notes}, volume={9562}, pages={1--9}}",
            "In <i>Waves</i> (pp. 1–9)",
        ),
        ("@incollection{a, %s, booktitle={Waves}, series={Notes}, volume={9562}}", "In <i>Waves</i>"),
        ("@book{a, %s, series={Notes}, volume={2}, volumes={3}}", "(Vol. 2)"),
        ("@book{a, %s, series={Notes}, number={7}, volume={2}}", "(Vol. 2)"),
        ("@book{a, %s, volume={2}}", "(Vol. 2)"),
        ("@article{a, %s, journal={Waves}, series={2}, volume={5}}", "<i>Waves</i>, <i>5</i>"),
    ],
)
def test_volumes_of_series_are_not_the_books(entry: str, expected: str) -> None:
    assert behind_title(entry % AUTHOR) == expected


def test_a_volume_of_a_work_in_a_series() -> None:
    bib = "@book{a, author={Able, Ann}, title={Sand}, maintitle={Shore}, series={Notes}, volume={2}}"
    assert written(bib) == "Able, A. (n.d.). <i>Shore: Vol. 2. Sand</i>."


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@online{a, %s, date={2017-07-12/2017-07-15}}", "2017, July 12–15"),
        ("@online{a, %s, date={2017-07-30/2017-08-02}}", "2017, July 30–August 2"),
        ("@online{a, %s, date={2017-12-30/2018-01-02}}", "2017, December 30–2018, January 2"),
        ("@online{a, %s, date={2017-07/2017-09}}", "2017, July–September"),
        ("@online{a, %s, date={2017-07/2017-08}}", "2017, July/August"),
        ("@online{a, %s, date={2017-07/2018-08}}", "2017, July–2018, August"),
        ("@online{a, %s, date={2017/2018}}", "2017–2018"),
        ("@online{a, %s, date={2018-21}}", "2018, Spring"),
        ("@online{a, %s, date={2018-22}}", "2018, Summer"),
        ("@online{a, %s, date={2018-23}}", "2018, Fall"),
        ("@online{a, %s, date={2018-24}}", "2018, Winter"),
        ("@online{a, %s, year={2018}, month={Winter}}", "2018, Winter"),
        ("@online{a, %s, year={2018}, month={Autumn}}", "2018, Autumn"),
        ("@online{a, %s, year={2018}, month={Fall}}", "2018, Fall"),
        ("@online{a, %s, year={2018}, month={Winter/Spring}}", "2018, Winter/Spring"),
        ("@online{a, %s, year={2018}, month={January/February}}", "2018, January/February"),
        ("@online{a, %s, year={2018}, month=jan # {/} # feb}", "2018, January/February"),
        ("@online{a, %s, year={2018}, month={March--July}}", "2018, March–July"),
        (
            "@article{a, %s, entrysubtype={magazine}, date={2018-24}}",
            "2018, Winter",
        ),
        ("@article{a, %s, journal={J}, year={2018}, month={Winter}}", "2018"),
        ("@book{a, %s, date={2017-07-12/2017-07-15}}", "2017"),
        (
            "@unpublished{a, %s, date={2017}, eventdate={2017-07-12/2017-07-15}, eventtitle={E}}",
            "2017, July 12–15",
        ),
        (
            "@inproceedings{a, %s, date={2017}, eventdate={2017-07-12/2017-07-15}, eventtitle={E}}",
            "2017, July 12–15",
        ),
        ("@unpublished{a, %s, eventdate={2017-07-12}, eventtitle={E}}", "2017, July 12"),
        ("@inproceedings{a, %s, date={2018}, eventdate={2017-07-12}, eventtitle={E}, booktitle={B}}", "2018"),
        ("@book{a, %s, date={2015/}}", "2015–present"),
        ("@online{a, %s, date={2015-03-01/}}", "2015–present"),
        ("@book{a, %s, date={2015/..}}", "2015–present"),
        ("@online{a, %s, date={05/2014}}", "2014, May"),
        ("@book{a, %s, date={05/2014}}", "2014"),
        (r"@book{a, %s, year={{\noopsort{1973c}}1981}}", "1981"),
        (r"@book{a, %s, year={\noopsort{1973c}1981}}", "1981"),
        (r"@book{a, %s, year={\SortNoop{1973}1981}}", "1981"),
        (r"@book{a, %s, date={{\noopsort{a}}1981-05}}", "1981"),
    ],
)
def test_dates(entry: str, expected: str) -> None:
    """Spans, seasons and open ends (§9.14, §10.5); "present" in the text as well."""
    (work,) = read_text(entry % AUTHOR).works
    assert written(entry % AUTHOR).startswith(f"Able, A. ({expected}). ")
    year = expected.split(", ", maxsplit=1)[0]
    shown = (
        f"{year}–2018"
        if expected.count(", ") > 1 or (expected.endswith("August") and "–2" in expected)
        else year
    )
    assert in_text([work])["a"].parenthetical == f"Able, {shown}"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@audio{a, editor={Able, Ann}, editortype={host}, title={Sea}}", "Able, A. (Host)"),
        (
            "@audio{a, editor={Able, Ann and Bell, Bo}, editortype={host}, title={Sea}}",
            "Able, A., & Bell, B. (Hosts)",
        ),
        ("@book{a, editor={Able, Ann}, editortype={founder}, title={Sea}}", "Able, A. (Founder)"),
        ("@book{a, editor={Able, Ann}, editortype={organizer}, title={Sea}}", "Able, A. (Organizer)"),
        ("@book{a, editor={Able, Ann}, editortype={redactor}, title={Sea}}", "Able, A. (Redactor)"),
        (
            "@book{a, editor={Able, Ann and others}, editortype={host}, title={Sea}}",
            "Able, A., et al. (Hosts)",
        ),
        ("@video{a, editor={Able, Ann}, editortype={director}, title={Sea}}", "Able, A. (Director)"),
        ("@video{a, director={Able, Ann}, title={Sea}}", "Able, A. (Director)"),
        ("@video{a, execproducer={Able, Ann}, title={Sea}}", "Able, A. (Executive Producer)"),
        ("@book{a, editor={Able, Ann}, editortype={compiler}, title={Sea}}", "Able, A. (Comp.)"),
        ("@book{a, editor={Able, Ann}, editortype={series editor}, title={Sea}}", "Able, A. (Series Editor)"),
        ("@book{a, editor={Able, Ann}, editortype={}, title={Sea}}", "Able, A. (Ed.)"),
        ("@book{a, editora={Able, Ann}, editoratype={collaborator}, title={Sea}}", "Able, A. (Collaborator)"),
        (
            "@book{a, author={family=Marais, given=Hanna, prefix=de, useprefix=false}, title={Sea}}",
            "Marais, H. de",
        ),
        ("@book{a, author={王, 小明}, title={Sea}}", "王, 小明"),
        ("@book{a, author={김, 민수}, title={Sea}}", "김, 민수"),
        ("@book{a, author={たなか, はなこ}, title={Sea}}", "たなか, はなこ"),
        ("@book{a, author={Иванов, Иван Петрович}, title={Sea}}", "Иванов, И. П"),
        # Scripts without capitals have no initials, as pandoc's citeproc has it.
        ("@book{a, author={שלו, דוד}, title={Sea}}", "שלו, דוד"),
        ("@book{a, author={शर्मा, राम}, title={Sea}}", "शर्मा, राम"),
        ("@book{a, author={Ruiz, Mª José}, title={Sea}}", "Ruiz, M. J"),
        ("@book{a, author={Ivanov, Yu.A.}, title={Sea}}", "Ivanov, Yu. A"),
        ("@book{a, author={Smith, JR.}, title={Sea}}", "Smith, J"),
    ],
)
def test_people(entry: str, expected: str) -> None:
    assert written(entry).split(". (n.d.)")[0] == expected


def test_names_in_east_asian_writing_within_a_reference() -> None:
    bib = f"@incollection{{a, {AUTHOR}, booktitle={{Waves}}, editor={{王, 小明 and Bell, Bo}}}}"
    assert behind_title(bib) == "In 王小明 & B. Bell (Eds.), <i>Waves</i>"


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("Second edition.", "2nd ed."),
        ("Second edition", "2nd ed."),
        ("2nd ed.", "2nd ed."),
        ("2nd edn", "2nd ed."),
        ("Second edition, revised", "2nd rev. ed."),
        ("Second revised edition.", "2nd rev. ed."),
        ("Edition 2", "2nd ed."),
        ("2.", "2nd ed."),
        ("2. Auflage", "2nd ed."),
        ("Twelfth", "12th ed."),
        ("Rev. ed.", "Rev. ed."),
        ("International edition.", "International ed."),
        ("Second, revised edition", "2nd rev. ed."),
        ("$2^{nd}$", "2nd ed."),
        ("2e \u00e9d.", "2nd ed."),
        ("Twenty-first", "21st ed."),
        ("Version 2", "Version 2"),
        ("II", "2nd ed."),
        ("iv. Auflage", "4th ed."),
        ("XII ed., revised", "12th rev. ed."),
        ("XLII", "42nd ed."),
        # Years are no ordinals, and the date of the work says that of a numbered edition.
        ("Summer 2019 ed.", "Summer 2019 ed."),
        ("2019", "2019 ed."),
        ("5th ed. (2010)", "5th ed."),
        # APA's own form for the DSM.
        ("5th ed., text rev.", "5th ed., text rev."),
        ("5, text revision", "5th ed., text rev."),
    ],
)
def test_editions(edition: str, expected: str) -> None:
    assert behind_title(f"@book{{a, {AUTHOR}, edition={{{edition}}}}}") == f"({expected})"


@pytest.mark.parametrize("type_", ["standard", "dataset", "manual", "report"])
def test_an_organization_alone_is_the_author(type_: str) -> None:
    """Where nobody else is (§9.11)."""
    bib = f"@{type_}{{a, title={{Quality}}, organization={{ISO}}, year={{2015}}}}"
    assert written(bib).startswith("ISO. (2015). <i>Quality</i>")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@article{a, %s, journal={J}, volume={Vol. 3}, pages={pp. 12-15}}", "<i>J</i>, <i>3</i>, 12–15"),
        ("@article{a, %s, journal={J}, pages={S12-S15}}", "<i>J</i>, S12–S15"),
        ("@incollection{a, %s, booktitle={B}, pages={S. 12--15}}", "In <i>B</i> (pp. 12–15)"),
        ("@software{a, %s, version={v2.1}}", "(Version 2.1) [Computer software]"),
        ("@dataset{a, %s, version={Version 2}}", "(Version 2) [Data set]"),
        ("@software{a, %s, version={Vista}}", "(Version Vista) [Computer software]"),
    ],
)
def test_words_before_numbers_are_not_said_twice(entry: str, expected: str) -> None:
    assert behind_title(entry % AUTHOR) == expected


def test_special_issues() -> None:
    """An issue with a title of its own is in its periodical (§10.1, example 12)."""
    bib = """@periodical{a, editor={Able, Ann}, title={Waves}, subtitle={A Journal}, date={2018},
        issuetitle={The Sea and the Shore}, volume={6}, number={1}}"""
    assert written(bib) == (
        "Able, A. (Ed.). (2018). The sea and the shore [Special issue]. <i>Waves: A Journal</i>, <i>6</i>(1)."
    )
    (work,) = read_text(bib).works
    assert in_text([work])["a"].narrative == "Able (2018)"


@pytest.mark.parametrize(
    "address", ["url = {https://x.org/a_b}", r"howpublished = {\url{https://x.org/a_b}}"]
)
def test_web_pages_that_bibtex_has_as_misc(address: str) -> None:
    """With the day of their date, and the day of retrieval where there is none (§10.16)."""
    page = f"author = {{Ash, Ann}}, title = {{A page}}, {address}"
    dated = f"@misc{{a, {page}, date = {{2019-03-04}}}}"
    assert written(dated) == "Ash, A. (2019, March 4). <i>A page</i>. https://x.org/a_b"
    undated = written(f"@misc{{a, {page}, urldate = {{2020-01-02}}}}")
    assert undated.endswith("Retrieved January 2, 2020, from https://x.org/a_b")
    (work,) = read_text(dated).works
    assert to_ris(work).startswith("TY  - ELEC\n")
    assert "UR  - https://x.org/a_b\n" in to_ris(work)
    assert (to_csl(work)["type"], to_csl(work)["URL"]) == ("webpage", "https://x.org/a_b")


def test_works_that_name_their_eprint_elsewhere() -> None:
    (work,) = read_text(f"@misc{{a, {AUTHOR}, eprint={{2101.01234}}}}").works
    assert (work.url, address(work)) == ("", "https://arxiv.org/abs/2101.01234")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # Episodes, songs and sessions are in series, albums and symposia (§10.5, §10.12, §10.13).
        (
            "@audio{a, %s, type={podcastepisode}, number={443}, maintitle={Tides}, publisher={House}}",
            "(No. 443) [Audio podcast episode]. In <i>Tides</i>. House",
        ),
        ("@podcast{a, %s, booktitle={Tides}}", "[Audio podcast episode]. In <i>Tides</i>"),
        ("@podcast{a, %s, publisher={House}}", "[Audio podcast]. House"),
        (
            "@video{a, %s, entrysubtype={tvepisode}, number={Season 3, Episode 12}, maintitle={Tides},"
            " execproducer={Bell, Bo}}",
            "(Season 3, Episode 12) [TV series episode]. In B. Bell (Executive Producer), <i>Tides</i>",
        ),
        ("@audio{a, %s, entrysubtype={song}, maintitle={Tides}}", "[Song]. On <i>Tides</i>"),
        ("@music{a, %s, booktitle={Tides}}", "[Music recording]. On <i>Tides</i>"),
        (
            "@presentation{a, %s, maintitle={Tides}, maintitleaddon={Symposium}, editora={Bell, Bo},"
            " editoratype={chair}, eventtitle={Sea Days}, venue={Hull}}",
            "[Paper presentation]. In B. Bell (Chair), <i>Tides</i> [Symposium]. Sea Days, Hull",
        ),
        ("@misc{a, %s, booktitle={Tides}, publisher={House}}", "In <i>Tides</i>. House"),
        ("@lecture{a, %s, eventtitle={Sea Days}, venue={Hull}}", "[Lecture]. Sea Days, Hull"),
        ("@poster{a, %s, eventtitle={Sea Days}}", "[Poster presentation]. Sea Days"),
        ("@talk{a, %s, organization={House}}", "[Presentation]. House"),
        ("@preprint{a, %s, publisher={PsyArXiv}}", "PsyArXiv"),
        (
            "@dissertation{a, %s, institution={House}, url={https://x.org}}",
            "[Doctoral dissertation, House]. https://x.org",
        ),
        # What biblatex-apa has in `entrysubtype`.
        ("@book{a, %s, entrysubtype={Audiobook}}", "[Audiobook]"),
        ("@video{a, %s, entrysubtype={film}}", "[Film]"),
        ("@book{a, %s, entrysubtype={classical}}", ""),
        ("@dataset{a, %s, entrysubtype={Raw data}, number={37080}}", "(No. 37080) [Raw data]"),
        ("@online{a, %s, entrysubtype={Tweet}, eprint={Twitter}}", "[Tweet]. Twitter"),
        ("@online{a, %s, eprint={2101.01234}}", "arXiv. https://arxiv.org/abs/2101.01234"),
        (
            "@image{a, %s, entrysubtype={lithograph}, location={The Museum, Hull}}",
            "[Lithograph]. The Museum, Hull",
        ),
        ("@image{a, %s, entrysubtype={map}, location={Hull}, publisher={House}}", "[Map]. House"),
        ("@performance{a, %s, venue={The Stage, Hull}}", "[Performance]. The Stage, Hull"),
        ("@artwork{a, %s, institution={Museum}, location={Hull}}", "[Artwork]. Museum, Hull"),
        # Manuscripts (§10.8).
        (
            "@unpublished{a, %s, howpublished={maninprep}, venue={Department of Waves}, institution={House}}",
            "[Manuscript in preparation]. Department of Waves, House",
        ),
        ("@unpublished{a, %s, howpublished={mansub}}", "[Manuscript submitted for publication]"),
    ],
)
def test_what_is_performed_and_what_it_is_in(entry: str, expected: str) -> None:
    """Chapter 10 of the manual, in the ways in which authors and biblatex-apa write it."""
    assert behind_title(entry % AUTHOR) == expected


@pytest.mark.parametrize("kind", ["nonacademic", "newspaper"])
def test_articles_that_are_dated_to_the_day(kind: str) -> None:
    """§9.14; the first is biblatex-apa's name."""
    entry = f"@article{{a, {AUTHOR}, journal={{Waves}}, entrysubtype={{{kind}}}, date={{2018-11-28}}}}"
    assert written(entry) == "Able, A. (2018, November 28). The sea. <i>Waves</i>."


def test_what_a_work_is_stands_in_for_its_title() -> None:
    """§9.22."""
    entry = "@dataset{a, author={Able, Ann}, titleaddon={Raw data on waves}, institution={House}}"
    assert written(entry) == "Able, A. (n.d.). [Raw data on waves]. House."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("author={Able, Ann}, author+an:role={1=director}", "Able, A. (Director)"),
        ("author={Able, Ann}, author+an:role={1=writer,director}", "Able, A. (Writer & Director)"),
        (
            "author={Able, Ann and Bell, Bo}, author+an:role={1=guestexpert;2=host}",
            "Able, A. (Guest Expert), & Bell, B. (Host)",
        ),
        (
            "author={Able, Ann and Bell, Bo}, author+an:role={=execproducers}",
            "Able, A., & Bell, B. (Executive Producers)",
        ),
        ('author={Able, Ann}, author+an:role={1="Lead Singer"}', "Able, A. (Lead Singer)"),
        ("author={Able, Ann and others}, authortype={host}", "Able, A., et al. (Hosts)"),
        ("author={Able, Ann}, authortype={curator}", "Able, A. (Curator)"),
        # Places that there are not, and annotations of other kinds, change nothing.
        ("author={Able, Ann}, author+an:role={0=host;7=host}, author+an={1=highlight}", "Able, A"),
    ],
)
def test_what_authors_did(fields: str, expected: str) -> None:
    """§9.10, §10.12, §10.13: biblatex's ``authortype``, and its annotations as biblatex-apa uses them."""
    assert written(f"@video{{a, {fields}, title={{The sea}}}}").split(". (n.d.)")[0] == expected


def test_what_is_printed_has_volumes() -> None:
    """§9.20."""
    entry = f"@report{{a, {AUTHOR}, maintitle={{Tides}}, volume={{2}}}}"
    assert written(entry) == "Able, A. (n.d.). <i>Tides: Vol. 2. The sea</i>."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("volume={12}, pages={1--9,15--17}", "<i>12</i>, 1–9, 15–17"),
        ("volume={12}, pages={e0209899}", "<i>12</i>, Article e0209899"),
        ("volume={12}, pages={105684}", "<i>12</i>, Article 105684"),
        ("volume={12}, articleno={45}, pages={45:1--45:9}", "<i>12</i>, Article 45"),
        ("volume={Vol. 12}, number={No. 3}", "<i>12</i>(3)"),
        ("volume={12}, pages={101--}", "<i>12</i>, 101"),
        ("volume={12 3}, pages={ 1-9 }", "<i>12</i>(3), 1–9"),
        ("volume={12(3--4)}", "<i>12</i>(3–4)"),
        ("volume={12 3}, number={4}", "<i>12 3</i>(4)"),
        ("volume={0}, number={0}, pages={1--9}", "1–9"),
        ("volume={12}, pages={n/a--n/a}", "<i>12</i>"),
    ],
)
def test_numbers_in_a_periodical(fields: str, expected: str) -> None:
    """§9.25–9.27, as exporters have them."""
    found = behind_title(f"@article{{a, {AUTHOR}, journal={{Waves}}, {fields}}}")
    assert found == f"<i>Waves</i>, {expected}"


def test_an_article_ahead_of_print() -> None:
    """§10.1, example 7."""
    entry = (
        f"@article{{a, {AUTHOR}, journal={{Waves}}, volume={{ahead-of-print}}, number={{ahead-of-print}}}}"
    )
    assert behind_title(entry) == "<i>Waves</i>. Advance online publication"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title={The Sea : A Study}", "<i>The sea: A study</i>"),
        ("title={La mer : une étude}, langid={french}", "<i>La mer : une étude</i>"),
    ],
)
def test_the_colon_of_library_catalogues(fields: str, expected: str) -> None:
    assert written(f"@book{{a, {fields}, date={{2001}}}}") == f"{expected}. (2001)."
