"""The scanner: what it finds, where, and what an error costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.bibtex.blocks import Abbreviation, Document, Entry, Kind
from sphinx_bookshelf.library.bibtex.syntax import parse

from tests.growth import is_linear


def entries(document: Document) -> list[Entry]:
    """The entries of a document."""
    return [block for block in document.blocks if isinstance(block, Entry)]


def values(text: str) -> dict[str, str]:
    """The fields of the only entry of a text that has no fault, with their pieces joined by ``#``."""
    document = parse(text)
    assert document.diagnostics == ()
    (entry,) = entries(document)
    return {field.name: "#".join(document.slice(piece) for piece in field.pieces) for field in entry.fields}


def keys(text: str) -> list[str]:
    """The keys of all entries that were kept."""
    return [entry.key for entry in entries(parse(text))]


def test_entry_has_type_key_fields_and_places() -> None:
    """Offsets delimit the entry, its fields and the text of its values; lines count from 1."""
    text = "A comment\r\n@Book{key1,\r\n  Title = {A {B} C},\r\n  year = 2000,\r\n}\r\n"
    (entry,) = entries(parse(text))
    assert (entry.type, entry.key, entry.line) == ("Book", "key1", 2)
    assert text[entry.start : entry.end] == text[11:-2]
    title, year = entry.fields
    assert (title.name, title.line) == ("Title", 3)
    assert text[title.start : title.end] == "Title = {A {B} C}"
    assert [text[piece.start : piece.end] for piece in title.pieces] == ["A {B} C"]
    assert (year.name, year.line, year.pieces[0].kind) == ("year", 4, Kind.NUMBER)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_in_three_ways(newline: str) -> None:
    """LF, CR LF and CR each end one line."""
    text = newline.join(["", "@book{a, title = {x}}", "", "@book{b, title = {y}}"])
    assert [entry.line for entry in entries(parse(text))] == [2, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@book{k, t = {a}}", {"t": "a"}),
        ("@book(k, t = {a)}, u = {b})", {"t": "a)", "u": "b"}),
        ('@book{k, t = "a {"} b"}', {"t": 'a {"} b'}),
        ('@book{k, t = "a" # jan # {b} # 12}', {"t": "a#jan#b#12"}),
        ("@book{k, t = {a},}", {"t": "a"}),
        ("@book{k, t={a},u={b}}", {"t": "a", "u": "b"}),
        ("@ book {k , t = {a} }", {"t": "a"}),
        ("@book{k, t = {}}", {"t": ""}),
        ("@book{k,\n% a line of comment\nt = {a}, % and another\nu = 1}", {"t": "a", "u": "1"}),
        (
            "@book{k, bdsk-url-1 = {a}, date.x = {b}, __m = {c}}",
            {"bdsk-url-1": "a", "date.x": "b", "__m": "c"},
        ),
        ("@book{k}", {}),
        ("@book{k,}", {}),
        (r"@book{k, t = {a \{ b}, u = {c}}", {"t": r"a \{ b", "u": "c"}),
        (r"@book{k, t = {a \} b}, u = {c}}", {"t": r"a \} b", "u": "c"}),
        (r'@book{k, t = "Sch\"on", u = "{c}"}', {"t": r"Sch\"on", "u": "{c}"}),
        (r"@book{k, t = {C:\\}, u = {a \{ b}}", {"t": r"C:\\", "u": r"a \{ b"}),
    ],
)
def test_values(text: str, expected: dict[str, str]) -> None:
    """Delimiters, concatenation, nesting; escaped braces where BibTeX's own rule cannot read the entry."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "key",
    [
        "müller:2001",
        "a+b/c",
        "smith & sons",
        "o'brien",
        'say "so"',
        "Ünï-cödé_1",
        "10.1000/x(1)",
        "a;b",
        "a=b",
        "#1",
    ],
)
def test_keys_may_hold_almost_anything(key: str) -> None:
    """All but a comma and braces."""
    assert keys(f"@book{{ {key} , t = {{x}}}}") == [key]


def test_key_may_stand_on_its_own_line() -> None:
    """White space around a key does not belong to it."""
    assert keys("@book{\n  key\n  ,\n t = {x}}") == ["key"]


def test_abbreviations_and_preambles() -> None:
    """@string in braces or parentheses; @preamble is read over."""
    document = parse('@string{a = "x" # {y}}\n@STRING(b = {z},)\n@preamble{"\\newcommand{\\x}{}" # a}')
    assert document.diagnostics == ()
    assert [block.field.name for block in document.blocks if isinstance(block, Abbreviation)] == ["a", "b"]


@pytest.mark.parametrize(
    "between",
    [
        "plain words, {braces}, 50% and a = {b}\n",
        "write to someone@example.org (or not)\n",
        "@smith (2010) said\n",
        "@comment{old: @book{no, t = {x}}}\n",
        "@comment{ with \\{ escape }\n",
        "% @book{no, t = {x}}\n",
        "  %% @book{no,\n%  t = {x}}\n",
        "@comment{jabref-meta: groups: a { b;\n}\n",
        "@comment{jabref-meta: groups: a } b;\n}\n",
        "@comment no braces\n",
        "@Comment(in parentheses)\n",
        "@comment(one, two)\n",
        "a lone @ sign, and :} a smile\n",
        "a = {b}} in words\n",
        "{balanced} braces\n",
    ],
)
def test_text_between_entries_is_a_comment(between: str) -> None:
    """Nothing outside entries is a fault, and nothing there hides an entry."""
    document = parse(f"@book{{a, t = {{x}}}}\n{between}@book{{b, t = {{y}}}}\n{between}")
    assert [entry.key for entry in entries(document)] == ["a", "b"]
    assert document.diagnostics == ()


def test_comment_line_at_the_end_of_a_text() -> None:
    """A head in a last line that is a comment."""
    assert parse("% @book{no, t = {x}}") == Document("% @book{no, t = {x}}", (), ())


#: Broken entries, with the line of each where the fault is told.
BROKEN = {
    "title without closing brace": ("@book{bad,\n t = {oops,\n u = {x},\n}", 2),
    "title with a brace too few": ("@book{bad,\n t = {{oops},\n u = {x},\n}", 2),
    "title without closing brace, in one line": ("@book{bad, t = {oops, u = {x}\n}", 1),
    "no closing brace at all": ("@book{bad,\n t = {x}", 2),
    "no field and no closing brace": ("@book{bad,", 1),
    "quotation mark not closed": ('@book{bad,\n t = "oops,\n u = {x}\n}', 2),
    "quotation mark inside": ('@book{bad,\n t = "a "b" c"\n}', 2),
    "words after a value": ("@book{bad,\n t = {x} oops\n}", 2),
    "no equals sign": ("@book{bad,\n t {x}\n}", 2),
    "equals sign alone": ("@book{bad,\n = {x}\n}", 2),
    "two equals signs": ("@book{bad,\n t == {x}\n}", 2),
    "no comma and no name": ("@book{bad {x}}", 1),
    "no key": ("@book{, t = {x}}", 1),
    "field for a key": ("@book{t = {x}, u = {y}}", 1),
    "field for a key, in quotes": ('@book{\n  t = "x, y", u = {y}}', 1),
    "field for a key, abbreviated": ("@book{ t = jan, u = {y}}", 1),
    "nothing after the sign": ("@book{bad, t = {x} #", 1),
    "string without name": ("@string{ = {x}}", 1),
    "string not closed": ("@string{a = {x}", 1),
    "string with two": ("@string{a = {x}, b = {y}}", 1),
    "string never ending": ("@string{a = {x", 1),
    "preamble not closed": ("@preamble{ {x}", 1),
    "brace too many": ("@book{bad, t = {x}}, u = {y}}", 1),
    "quote with a brace too many": ('@book{bad, t = "x}", u = {y}}', 1),
    "parenthesis closed by a brace": ("@book(bad, t = {x}}", 1),
}
GOOD = '@book{%s,\n  t = {{A} title: 50%%},\n  u = "x" # 1,\n}\n'


@pytest.mark.parametrize(("broken", "line"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("before", ["", "\n\n"])
def test_error_costs_its_entry_alone(broken: str, line: int, before: str) -> None:
    """One warning with its line; the entries before and after are there."""
    text = f"{GOOD % 'a'}{before}{broken}\n{GOOD % 'b'}{GOOD % 'c'}"
    document = parse(text)
    assert [entry.key for entry in entries(document)] == ["a", "b", "c"]
    (fault,) = document.diagnostics
    assert fault.line == line + 4 + len(before)
    assert not fault.message.endswith(".")


@pytest.mark.parametrize(("broken", "line"), BROKEN.values(), ids=BROKEN)
def test_error_at_the_end_of_a_file(broken: str, line: int) -> None:
    """The same where nothing follows."""
    document = parse(f"{GOOD % 'a'}{broken}")
    assert [entry.key for entry in entries(document)] == ["a"]
    assert [fault.line for fault in document.diagnostics] == [line + 4]


@pytest.mark.parametrize("text", ["@book{k,\n t = {x,\n u = {y}\n}", "@book{k,\n t = {x, u = {y}\n}"])
def test_field_that_swallows_the_next(text: str) -> None:
    """The fault is told where it was made, not where it was found."""
    (fault,) = parse(f"{text}\n\n@book{{next}}").diagnostics
    assert fault.line == 2
    assert "'t' lacks a closing brace" in fault.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@book{k, t = {x} u = {y}}", "'t' is not followed by a comma"),
        ("@book{k t = {x}}", "cannot be read"),
        ("@book{k\n t = {x}, u = {y}}", "the key 'k' is not followed by a comma"),
        ("@book{k, t = {x},, u = {y}}", "a comma too many"),
        ("@book{k, t = , u = {y}}", "'t' has no value"),
        ("@book{k, t = {x}, u = }", "'u' has no value"),
        ("@book{k, t = {x}}}", "closes nothing"),
        ("@book{k, t = {x}},\n}", "closes nothing"),
    ],
)
def test_what_is_certain_is_repaired(text: str, words: str) -> None:
    """A missing comma, one too many, an empty value, a brace after the end: told, but the entry is kept."""
    document = parse(text)
    (fault,) = document.diagnostics
    assert words in fault.message
    assert keys(text) == ([] if "cannot" in words else ["k"])


def test_entry_after_a_faulty_one_on_the_same_line() -> None:
    """Files without newlines lose no entry either."""
    assert keys("@book{a, t = {x} oops} @book{b, t = {y}} @book{c, t = {z}}") == ["b", "c"]


@given(st.lists(st.sampled_from(sorted(BROKEN)), max_size=6), st.integers(0, 6))
def test_any_mixture_of_errors(names: list[str], at: int) -> None:
    """Good entries among broken ones are kept, whatever the order."""
    parts = [BROKEN[name][0] for name in names]
    parts.insert(min(at, len(parts)), GOOD % "middle")
    text = "\n".join([GOOD % "first", *parts, GOOD % "last"])
    document = parse(text)
    assert {"first", "middle", "last"} <= {entry.key for entry in entries(document)}
    assert len(document.diagnostics) == len(names)


@given(st.text(alphabet='()"=,#%@\\ aB1é', max_size=12), st.sampled_from(["{", "("]))
def test_a_simple_field_reads_as_any_other(value: str, opened: str) -> None:
    """A comment between value and comma changes nothing, although such a field is no simple one."""
    simple, other = (
        parse(f"@book{opened}k, a = {{{value}}}{behind}, b = {{c}},{'}' if opened == '{' else ')'}")
        for behind in ("", "%\n")
    )
    for one, two in zip(entries(simple), entries(other), strict=True):
        assert [field.name for field in one.fields] == [field.name for field in two.fields]
        for some, others in zip(one.fields, two.fields, strict=True):
            assert [simple.slice(piece) for piece in some.pieces] == [
                other.slice(piece) for piece in others.pieces
            ]
    assert len(simple.diagnostics) == len(other.diagnostics)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('@preamble{"a\\"},t=', []),
        ("@book{k, t = {v}}\n@preamble{{a\\{b}},t={", ["k"]),
        ("@book{,t={\\{}},u={", []),
    ],
)
def test_what_is_no_entry_is_not_read_as_one_the_second_time(text: str, found: list[str]) -> None:
    assert keys(text) == found


@given(st.text(alphabet='@{}()"=,#%\\\n aB1é', max_size=120))
def test_any_text(text: str) -> None:
    """Nothing raises; every place lies in the text, and a good entry after it is read."""
    document = parse(text)
    lines = text.count("\n") + 1
    for entry in entries(document):
        assert 0 <= entry.start < entry.end <= len(text)
        assert text[entry.start] == "@"
        assert entry.key
        assert 1 <= entry.line <= lines
    assert all(1 <= fault.line <= lines for fault in document.diagnostics)


@pytest.mark.parametrize(("begin", "end"), [("", ""), ("", "}"), ("@a{k, t = {x},\n", "")])
@pytest.mark.parametrize(
    "unit",
    [
        "@a{k, t = {",
        "@a{k,\n t = {",
        '@a{k, t = "',
        "{",
        "}",
        "{}",
        "\\{",
        "@",
        "@a{",
        "@a(",
        "@comment{",
        "\n@a{k,",
        "@a{k, t = {x} y",
        '\n@a{k, t = "{',
        "\n\n  ",
        "% @a{\n",
        "@string{a = ",
        "@a{k, t = {}, ",
        "@a{k,\n t = \\{",
    ],
)
def test_time_is_linear(unit: str, begin: str, end: str) -> None:
    """Anything, repeated, is read in a time that grows with its length."""
    assert is_linear(lambda size: parse(begin + unit * (size // len(unit)) + end * (size // 4)), 100_000)


@pytest.mark.parametrize(
    ("entry", "values"),
    [
        (r"@book{a, title={Aesthetic {{Judgment}}\}}, author={Able}}", [r"Aesthetic {{Judgment}}\}", "Able"]),
        ("@book{a, title={Judgment\\}}\n,\n author={Able}}", [r"Judgment\}", "Able"]),
        ("@book{a, author={Able}, title={Judgment\\}}\n}", ["Able", r"Judgment\}"]),
        (r"@book{a, title={On \{ and more}, author={Able}}", [r"On \{ and more", "Able"]),
        (r"@book{a, title={On \{pairs\}}, author={Able}}", [r"On \{pairs\}", "Able"]),
    ],
)
def test_second_reading(entry: str, values: list[str]) -> None:
    """Where BibTeX's way to count braces leaves a rest, a brace behind a backslash is none."""
    document = parse(f"{entry}\n@book{{b, title={{Next}}}}")
    first, second = document.blocks
    assert isinstance(first, Entry)
    assert [document.slice(field.pieces[0]) for field in first.fields] == values
    assert isinstance(second, Entry)
    assert (second.key, document.diagnostics) == ("b", ())


def test_second_reading_that_fits_no_better() -> None:
    """The fault is told as it was; the entry is left out once."""
    document = parse("@book{a, title={One}}, author={Able}}\n@book{b, title={Next \\}}")
    assert [block.key for block in document.blocks if isinstance(block, Entry)] == ["b"]
    (fault,) = document.diagnostics
    assert "one too many" in fault.message
