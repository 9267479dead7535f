"""Values of ``conf.py`` into settings: kinds, profiles, logs, relations."""
