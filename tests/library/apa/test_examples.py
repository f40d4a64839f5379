"""The examples against an independent formatter: pandoc's citeproc with the CSL project's APA style."""

from __future__ import annotations

import tomllib

import pytest

from tests.library.apa.examples import DATA, EXAMPLES, FORMS, pandoc_forms


def load_differences() -> dict[tuple[str, str], tuple[str, str]]:
    """Read the differences that we know of: (key, form) to (pandoc's text, reason)."""
    differences: dict[tuple[str, str], tuple[str, str]] = {}
    for record in tomllib.loads((DATA / "differences.toml").read_text(encoding="utf-8"))["difference"]:
        for form in FORMS:
            for key, text in record.get(form, {}).items():
                assert (key, form) not in differences, f"{key} {form} is explained twice"
                differences[key, form] = (text, record["reason"])
    return differences


DIFFERENCES = load_differences()


@pytest.fixture(scope="module")
def pandoc(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """What pandoc makes of every example, from one run."""
    return pandoc_forms(tmp_path_factory.mktemp("pandoc"))


@pytest.mark.parametrize("key", EXAMPLES)
@pytest.mark.parametrize("form", FORMS)
def test_expected_is_pandocs_or_explained(pandoc: dict[str, dict[str, str]], key: str, form: str) -> None:
    """A difference that is not explained fails, and so does an explained one that is no more."""
    expected: str = getattr(EXAMPLES[key], form)
    explained = DIFFERENCES.get((key, form))
    if explained is None:
        assert pandoc[key][form] == expected, EXAMPLES[key].rule
    else:
        text, reason = explained
        assert pandoc[key][form] == text, f"pandoc has changed; we wrote: {reason}"
        assert text != expected, f"no difference any more; we wrote: {reason}"


def test_differences_name_examples() -> None:
    """No explanation outlives its example."""
    assert {key for key, _ in DIFFERENCES} <= EXAMPLES.keys()


def test_every_example_names_its_rule() -> None:
    """At least forty examples, each with the section of the manual or the reason why there is none."""
    assert len(EXAMPLES) >= 40
    for example in EXAMPLES.values():
        assert "§" in example.rule or example.rule.startswith("No APA rule"), example.key
