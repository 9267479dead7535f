"""Frozen data: records, their parts, statuses, fields; findings; settings."""
