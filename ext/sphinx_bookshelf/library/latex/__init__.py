"""LaTeX to plain text."""
