"""Imprecise values (dates, places, counts, parties) and the spans of text that they stand on. Pure; imports no room."""
