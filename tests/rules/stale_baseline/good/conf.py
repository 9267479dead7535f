decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_baseline = "decisions-baseline.json"
decisions_rules = {"invalid_date": "off"}
