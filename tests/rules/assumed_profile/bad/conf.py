decisions_strict = False
