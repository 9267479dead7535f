decisions_rules = {"missing_section": "of"}
decisions_kinds = {
    "adr": {
        "profile": "nygard",
        "requird_fields": ["status"],
        "status_aliases": {"Accepted": ["✅"]},
    },
    "note": {},
}
