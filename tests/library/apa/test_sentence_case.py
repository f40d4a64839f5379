"""Sentence case of titles (APA 7, §6.17), and what keeps its capitals."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa import reference
from sphinx_bookshelf.library.apa.sentence_case import is_english, lost_capitals, sentence_case
from sphinx_bookshelf.library.apa.text import rich, words
from sphinx_bookshelf.library.bibtex.reader import read_text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        # Braces protect, first words and those after a colon or a question mark stay.
        (
            "The Working Alliance in {Freud} and {Klein}: A Study",
            "The working alliance in Freud and Klein: A study",
        ),
        ("Whose Couch? The Answer", "Whose couch? The answer"),
        ("Look! The Answer", "Look! The answer"),
        ("Playing---A Study", "Playing—A study"),
        ("Playing and Reality -- A Study", "Playing and reality – A study"),
        ("Part One. The Story So Far", "Part one. The story so far"),
        ("On ``The Uncanny'' in Fiction", "On “The uncanny” in fiction"),
        # One letter in braces protects its word; so do braces around accents inside other braces.
        ("Why {W}innicott Matters", "Why Winnicott matters"),
        ("The {{\\'E}tudes} of Chopin", "The Études of chopin"),
        # A brace before a backslash holds a letter, and protects nothing.
        ("On {\\'E}tudes and {\\'E}mile", "On études and émile"),
        ("A Life in {\\emph{Small Steps}}", "A life in small steps"),
        (
            "Reading \\emph{Civilization and Its Discontents} Now",
            "Reading Civilization and Its Discontents now",
        ),
        ('A <span class="nocase">Big Five</span> Study', "A Big Five study"),
        # An "A" before no word of its own is a name.
        ("Vitamin A and a Hepatitis A, Plan A", "Vitamin A and a hepatitis A, plan A"),
        ("Such a Room, Such A Day", "Such a room, such a day"),
        ("'The Sea' and 'A Room'", "‘The sea’ and ‘A room’"),
        (
            "Working with Black and Asian Clients, or White Therapists",
            "Working with Black and Asian clients, or White therapists",
        ),
        ("Black Women in a White Room, a Black Box", "Black women in a white room, a black box"),
        ("A Letter to Dr. Klein in Northern Ireland", "A letter to Dr. Klein in Northern Ireland"),
        # Names of several words.
        ("Rooms of the United States and New York", "Rooms of the United States and New York"),
        ("Rooms After the Second World War", "Rooms after the Second World War"),
        # Capitals inside a word are its own.
        ("The DNA of an iPad and a McGill Study", "The DNA of an iPad and a McGill study"),
        ("A Story of U.S. Policy and R&D Units", "A story of U.S. policy and R&D units"),
        # Words with a hyphen have two parts.
        ("Measures of Self-Esteem and X-Ray Images", "Measures of self-esteem and X-ray images"),
        ("Self-Report Measures", "Self-report measures"),
        # The pronoun, letters that name, nouns before a number or letter.
        ("Why I Write and What I'm Not", "Why I write and what I’m not"),
        ("Results of Study 1 and Type A Behaviour", "Results of Study 1 and Type A behaviour"),
        ("The Top 10 Rules of Hepatitis B", "The top 10 rules of hepatitis B"),
        ("A Reply to A Critic", "A reply to a critic"),
        # Days, months, peoples, languages and words made of names (§6.14, §6.16).
        ("American Freudian Essays of January", "American Freudian essays of January"),
        # Sentence case already: an ordinary word is small.
        (
            "The working alliance in Freud and Klein: A Study",
            "The working alliance in Freud and Klein: A Study",
        ),
        ("Freud and Klein in London: a History", "Freud and Klein in London: a History"),
        ("Self-esteem in Children", "Self-esteem in children"),
        ("Growing up with Anna", "Growing up with anna"),
        # Titles in other languages, even where nothing says so.
        ("Die Traumdeutung", "Die Traumdeutung"),
        ("Trauer und Melancholie", "Trauer und Melancholie"),
        ("Les Mots", "Les Mots"),
        # Nothing to do.
        ("THE EGO AND THE ID", "THE EGO AND THE ID"),
        ("1984", "1984"),
        ("", ""),
    ],
)
def test_sentence_case(title: str, expected: str) -> None:
    assert words(sentence_case(rich(title))) == expected


def test_emphasis_stays_where_it_was() -> None:
    text = sentence_case(rich("The Big \\textbf{idea} of Love"))
    assert [(run.text, run.strong) for run in text] == [
        ("The big ", False),
        ("idea", True),
        (" of love", False),
    ]


def test_a_letter_that_is_two_in_small_moves_no_other() -> None:
    title = rich("The İstanbul Papers \\emph{İzmir Room} And Now")
    assert [run.text for run in sentence_case(title)] == ["The i̇stanbul papers ", "İzmir Room", " and now"]


def test_lost_capitals() -> None:
    assert lost_capitals(rich("The Mind of Freud")) == ["Mind", "Freud"]


@pytest.mark.parametrize(
    ("fields", "english"),
    [
        ("", True),
        ("langid={english}", True),
        ("langid={UKenglish}", True),
        ("hyphenation={american}", True),
        ("langid={en-GB}", True),
        ("langid={en}", True),
        ("language={English}", True),
        ("language={eng}", True),
        ("language={langenglish}", True),
        ("langid={german}", False),
        ("langid={ngerman}", False),
        ("langid={french}, language={english}", False),
        ("langid={english}, language={german}", True),
        ("language={Estonian}", False),
        ("langid={es-ES}", False),
    ],
)
def test_language(fields: str, english: bool) -> None:
    (work,) = read_text(f"@book{{a, title={{Der Hof Im Winter}}, {fields}}}").works
    assert is_english(work) is english


def test_what_a_reference_sets_in_sentence_case() -> None:
    """Titles of works, books and works in several volumes; not journals, publishers or other languages."""
    works = read_text(
        """
        @article{a, title={The Big Idea}, subtitle={A Small Study}, journaltitle={Journal of Big Ideas}}
        @incollection{b, title={The Big Idea}, booktitle={The Whole Story}, publisher={Big House}}
        @book{c, title={The Big Idea}, maintitle={The Whole Story}, volume={2}}
        @book{d, title={Das Grosse Haus}, langid={german}}
        @unpublished{e, title={The Big Idea}, eventtitle={Meeting of Big Minds}}
        """
    ).works
    assert ["".join(run.text for run in reference(work)) for work in works] == [
        "The big idea: A small study. (n.d.). Journal of Big Ideas.",
        "The big idea. (n.d.). In The whole story. Big House.",
        "The whole story: Vol. 2. The big idea. (n.d.).",
        "Das Grosse Haus. (n.d.).",
        "The big idea [Paper presentation]. (n.d.). Meeting of Big Minds.",
    ]


def test_as_written() -> None:
    (work,) = read_text("@book{a, title={The Big Idea}}").works
    assert words(reference(work, sentence_case=False)) == "The Big Idea. (n.d.)."
