"""The whole log as data for other programs: a JSON document with a published schema."""
