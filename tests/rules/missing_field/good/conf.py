decisions_kinds = {"adr": {"required_sections": []}}
