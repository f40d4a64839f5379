"""Typesetting of covers: lines that fit, breaks at good places."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.covers import typesetting
from sphinx_bookshelf.covers.lettering import TITLE_SIZES as SIZES
from sphinx_bookshelf.covers.metrics import width
from sphinx_bookshelf.covers.typesetting import Block, clean, fit, in_a_line, is_right_to_left

BOX = (174.0, 104.0)


def lines(text: str, box: tuple[float, float] = BOX) -> tuple[str, ...]:
    return fit(text, box, SIZES).lines


def bare(text: str) -> str:
    return text.replace(" ", "")


@given(st.text(max_size=400) | st.text("ab -:/—精ー。", max_size=200))
def test_every_line_fits_and_no_word_is_lost(text: str) -> None:
    text = clean(text)
    block = fit(text, BOX, SIZES)
    assert all(width(line) * block.size <= BOX[0] + 1e-6 for line in block.lines)
    assert block.height <= BOX[1] + 1e-6
    set_text = bare("".join(block.lines))
    if set_text != bare(text):
        assert block.size == SIZES[-1]
        assert bare(text).startswith(set_text.removesuffix("…"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Psychodynamic Counselling in Action", ("Psychodynamic", "Counselling", "in Action")),
        ("Playing and Reality", ("Playing", "and Reality")),
        ("The Analysis of the Self", ("The Analysis", "of the Self")),
        ("Studies on Hysteria", ("Studies", "on Hysteria")),
        ("Psychodynamic-Interpersonal Therapy", ("Psychodynamic-", "Interpersonal", "Therapy")),
        ("Attachment", ("Attachment",)),
        ("", ("",)),
    ],
)
def test_titles_break_where_a_typographer_breaks_them(title: str, expected: tuple[str, ...]) -> None:
    assert lines(title) == expected


def test_a_line_does_not_end_on_a_small_word_where_that_can_be_helped() -> None:
    titles = (
        "An Introduction to the Therapeutic Frame",
        "The Ego and the Mechanisms of Defence",
        "Skills in Psychodynamic Counselling & Psychotherapy",
        "Introduction to the Practice of Psychoanalytic Psychotherapy",
    )
    for title in titles:
        ends = {line.rsplit(" ", 1)[-1] for line in lines(title)[:-1]}
        assert not ends & {"a", "of", "in", "to", "&"}, lines(title)


@pytest.mark.parametrize(
    ("title", "end"), [("Trauma: Its Treatment", "Trauma:"), ("Who Am I? Studies in Identity", "Who Am I?")]
)
def test_a_line_ends_where_the_words_pause(title: str, end: str) -> None:
    assert lines(title)[0] == end


@given(st.lists(st.sampled_from("The of, and: well-being 精神分析 a\u0301 Psychodynamic —".split())))
def test_there_are_lines_from_the_number_that_is_needed(words: list[str]) -> None:
    pieces = typesetting._pieces(" ".join(words), 7.0)
    needed = typesetting._lines_needed(pieces, 7.0)
    for count in range(1, len(pieces) + 1):
        assert bool(typesetting._break(pieces, [0.0] * len(pieces), 7.0, count)) == (count >= needed)


@given(st.text("ab, -&精", min_size=1, max_size=40))
def test_what_goes_into_a_line_is_set_like_anything_else(text: str) -> None:
    text = " ".join(text.split()) or "a"
    low = fit(text, (100.0, 14.0), (12.0, 11.0, 8.0))
    assert in_a_line(text, 100.0, 12.0) in (low, None)
    assert (low.size == 12.0) == (in_a_line(text, 100.0, 12.0) is not None)


def test_short_titles_are_large_and_long_ones_small() -> None:
    sizes = [fit(" ".join(["Title"] * count), BOX, SIZES).size for count in (1, 4, 12, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0]
    assert sizes[0] > sizes[1] > sizes[2] > sizes[3]


def test_an_ordinary_title_is_legible_at_96_pixels() -> None:
    """Ten CSS pixels at a cover's width of 96 are 20.8 units."""
    for title in ("Psychodynamic Therapy", "A Secure Base", "The Brain and the Inner World"):
        assert fit(title, BOX, SIZES).size * 96 / 200 >= 10


def test_a_long_word_is_cut_evenly_and_not_set_in_tiny_type() -> None:
    block = fit("Donaudampfschifffahrtsgesellschaftskapitän", BOX, SIZES)
    first, second = block.lines
    assert block.size >= 12
    assert abs(len(first) - len(second)) <= 4


def test_marks_stay_with_their_letters_when_a_word_is_cut() -> None:
    for line in lines("a\u0301" * 120):
        assert not unicodedata.combining(line[0])


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    block = fit("word " * 400, BOX, SIZES)
    assert block.size == SIZES[-1]
    assert block.lines[-1].endswith("word…")
    assert fit("wordy " * 9, (60.0, 4.0), (8.0,)).lines[0].endswith("…"), "a box too low has one line"


def test_the_ellipsis_replaces_what_it_has_no_room_for() -> None:
    block = fit("mm " * 40, (20.0, 9.0), (8.0,))
    assert block.lines == ("m…",)


def test_chinese_and_japanese_break_between_letters_but_not_before_a_full_stop() -> None:
    assert "".join(lines("精神分析入门与实践的探索")) == "精神分析入门与实践的探索"
    assert len(lines("精神分析入门与实践的探索")) > 1
    for wide in range(30, 174, 8):
        for line in lines(
            "深い、「深い」。ロールシャッハ・テスト、ロールシャッハ。「深い」、深い。", (float(wide), 104.0)
        ):
            assert line[0] not in "、。」ーャッ・"
            assert line[-1] != "「"


def test_korean_breaks_between_words() -> None:
    assert lines("정신분석학 입문") == ("정신분석학", "입문")


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\0b\x1bc", "abc"),
        (" a\n\tb\u2028c ", "a b c"),
        ("a \u202e b", "a b"),
        ("\u2066a\ufffe\ud800", "a"),
        ("a\u00a0b\u200db", "a\u00a0b\u200db"),
    ],
)
def test_clean_drops_what_xml_forbids_and_what_turns_text_round(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("123", False), ("«שלום» a", True), ("a שלום", False), ("12 مقدمة", True)],
)
def test_direction_is_that_of_the_first_strong_letter(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_the_height_of_a_block_grows_by_its_lines() -> None:
    one, two = Block(("a",), 10.0).height, Block(("a", "b"), 10.0).height
    assert one == pytest.approx(10)
    assert two == pytest.approx(21)
