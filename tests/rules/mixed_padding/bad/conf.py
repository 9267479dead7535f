decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_rules = {"mixed_padding": "warning"}
