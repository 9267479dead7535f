decisions_kinds = {"adr": {"profile": "nygard"}}
decisions_logs = {"web": "web"}
