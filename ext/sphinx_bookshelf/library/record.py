"""Let records that are kept from one build to the next be written and read fast."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar


class Record:
    """The base of frozen dataclasses with slots, of two fields or more, that are pickled by the thousand.

    A pickle holds the values that the record was made with, in their order. What dataclasses do of their own
    accord asks for the fields anew, and sets each with a call of Python, for every single record.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Return the class and what to call it with."""
        return type(self), _getter(self.__match_args__)(self)


@cache
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Return what takes the values of these names."""
    return attrgetter(*names)
