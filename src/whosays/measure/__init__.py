"""Measures: tables in, tables out; nothing here draws or asks."""
