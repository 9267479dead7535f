"""Reading of facts (status, dates, people, relations) from the text of a record's page.

``sources`` lists the places in the order of precedence; each has a module of its own.
"""
