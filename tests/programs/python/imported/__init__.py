"""A package."""

a = "imported.a"
