decisions_kinds = {"adr": {"profile": "nygard"}, "design-doc": {"required_sections": []}}
decisions_history_pages = ["talks", "*/looking-back"]
