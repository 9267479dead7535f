decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_baseline = "decisions-baseline.json"
