"""Turn LaTeX into plain text."""
