"""Benches."""


def sit(bench):
    """Sit down :cite:p:`lee98,Hill1991`.

    Parameters
    ----------
    bench : str
        As in :cite:t:`moss:2003`.

    Returns
    -------
    int
        The number of people [1]_.

    References
    ----------
    .. [1] See :cite:t:`Hill1991`.
    """
