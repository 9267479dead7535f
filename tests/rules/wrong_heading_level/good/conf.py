decisions_rules = {"wrong_heading_level": "warning"}
