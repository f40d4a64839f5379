"""What a build knows, as nodes and HTML: citations, references, cards, shelves, previews, work pages."""
