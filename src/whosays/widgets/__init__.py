"""Widgets: one a module, its script and its style beside it."""
