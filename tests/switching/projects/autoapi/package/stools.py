"""Stools :cite:p:`Hill1991`."""


def stand(stool):
    """Stand up, see :cite:t:`lee98` and :footcite:p:`moss:2003`.

    .. footbibliography::
    """
