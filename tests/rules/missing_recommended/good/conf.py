decisions_kinds = {"adr": {"profile": "nygard", "recommended_sections": ["Risks"]}}
decisions_rules = {"missing_recommended": "warning"}
