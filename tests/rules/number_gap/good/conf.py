decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_rules = {"number_gap": "warning"}
