"""The log of all records: links in both directions, lifecycles, targets, cycles."""
