decisions_kinds = {"adr": {"required_fields": [], "required_sections": []}}
