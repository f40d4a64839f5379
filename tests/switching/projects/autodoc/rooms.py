"""Rooms, after :cite:t:`Hill1991`."""


def volume(a, b):
    """Return the volume, see :cite:p:`lee98`.

    Args:
        a: width :cite:p:`ads`.
        b: depth.

    As in :footcite:p:`moss:2003`.

    .. footbibliography::
    """


class Room:
    """A room :cite:p:`web,Hill1991`."""

    def area(self):
        """Area :cite:alp:`lee98`."""
