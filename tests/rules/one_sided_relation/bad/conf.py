decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_rules = {"one_sided_relation": "warning"}
