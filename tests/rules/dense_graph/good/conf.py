decisions_kinds = {"adr": {"profile": "nygard"}}
