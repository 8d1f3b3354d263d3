"""Pieces that several widgets are made of."""
