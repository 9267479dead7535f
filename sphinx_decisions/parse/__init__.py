"""Text into values: ids, dates, statuses, people, lists, relations, amounts."""
