"""Stands before PyStemmer on the path of a build, so that it is as if that were not installed."""

raise ImportError("PyStemmer is left out of this build.")
