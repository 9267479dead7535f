"""Facts where people write them, read from the doctree of a record.

``sources`` lists the places in the order in which they count; each has a module of its own.
"""
