"""What one build knows of works and pages, without any output."""
