"""Everything that Sphinx calls: domains, roles, directives, transforms and event handlers."""
