"""The Tagger: a page, a card for the unit at hand, the tags as a list."""
