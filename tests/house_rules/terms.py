"""Words of the glossary: a page that uses one leads to its entry, or to the page that explains it."""

from __future__ import annotations

import re

from tests.house_rules import DOCS
from tests.prose import own_words

#: Words that mean one thing only, wherever they stand: a page that uses one leads to its entry or the page
#: that explains it. Others, such as *pattern* and *focus*, are plain words as well.
ALWAYS = """
alliance; allegiance; CCRT; common factors; confidence interval; control condition; containment;
countertransference; defence; effect size; enactment; formulation; free association; GRADE;
heterogeneity; implicit memory; internal working model; interpretation; intersectionality; mediator;
mentalizing; meta-analysis; moderator; neuropsychoanalysis; object relations; outcome monitoring;
pill placebo; process research; projective identification; randomised controlled trial; relational
turn; repression; resistance; reverse inference; rupture; safeguarding; SCoPEd; secure base;
selfobject; stepped care; STPP; supervision; thirdness; transference; triangle of conflict; triangle
of persons; trial interpretation; unconscious
"""
#: Pages in plain words for people who think about having therapy, and pages that list and do not teach.
PLAIN = {"for-you", "choosing", "help-now", "about", "bookshelf", "resources", "glossary"}
USING = [page for page in sorted(DOCS.glob("*.md")) if page.stem not in PLAIN | {"other-sites"}]


def unlinked(text: str) -> list[str]:
    """Return the words of :data:`ALWAYS` that a page says in its own voice and never links."""
    # A longer term may have the word in it; a heading has no links.
    said = own_words(re.sub(r"\{term\}`[^`]*`|\[[^\]]*\]\([^)]*\)|^#.*", "", text, flags=re.M))
    links = {
        re.sub(r".*<(.*)>", r"\1", target).casefold() for target in re.findall(r"\{term\}`([^`]*)`", text)
    }
    words = [" ".join(word.split()) for word in ALWAYS.split(";")]
    return [
        word
        for word in words
        if word.casefold() not in links and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said)
    ]
