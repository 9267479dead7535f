decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_strict = True
