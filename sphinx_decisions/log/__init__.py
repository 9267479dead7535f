"""All records together: links in both directions, lifecycles, targets, cycles."""
