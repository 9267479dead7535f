decisions_kinds = {"adr": {"profile": "nygard"}, "design-doc": {"required_sections": []}}
