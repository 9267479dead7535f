decisions_rules = {"missing_section": "off"}
decisions_kinds = {
    "adr": {
        "profile": "nygard",
        "required_fields": ["status"],
        "status_aliases": {"Accepted": ["Go"]},
    },
    "note": {"directive": "note-record"},
}
