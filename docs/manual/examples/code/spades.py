def dig(bed):
    """Dig a bed twice.

    Why is told by :cite:t:`quill1979`.
    """
