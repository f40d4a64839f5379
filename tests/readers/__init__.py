"""Unusual works, through each form and each reader: what arrives. `make test-readers` makes the tables."""
