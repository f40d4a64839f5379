"""Citations in docstrings, in comments that become documentation, and in scripts of a gallery."""

from __future__ import annotations

from sphinx_bookshelf.library.sources.mentions import Mentions
from sphinx_bookshelf.library.sources.python_code import find_in_python

CODE = '''"""Module :cite:p:`one`.

Example::

    :cite:p:`nobody`
"""

NAME = 1
"""An attribute, {cite:t}`two`."""
#: Of another, :cite:t:`three`.
OTHER = ":cite:t:`nobody`"


class A:
    """A class.

    .. book-card:: four
    """

    def b(self):
        """See
        :footcite:`five`.
        """
        # :cite:t:`nobody`


# %%
# A gallery shows :cite:p:`six`
# and :cite:p:`seven`.
x = 1  # :cite:p:`nobody`
# :cite:p:`nobody`
####################
# As does :cite:p:`eight`.
'''


def test_docstrings_and_comments_are_looked_through() -> None:
    found = Mentions()
    find_in_python(CODE, "a.py", found)
    keys = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    assert sorted(each.key for each in found.cited) == sorted(keys)
    lines = CODE.split("\n")
    for mention in found.cited:
        assert mention.key in lines[mention.line - 1]


def test_what_is_no_python_is_said() -> None:
    found = Mentions()
    find_in_python("def", "a.py", found)
    assert found.left_out == "; not looked into: a.py (it is no Python code that can be read)"
