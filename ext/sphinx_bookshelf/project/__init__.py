"""What one build knows of its works and pages, and no output of it."""
