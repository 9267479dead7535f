"""Parsers from text to values: ids, dates, statuses, people, lists, relations, amounts."""
