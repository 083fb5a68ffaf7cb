"""Reports of an incident go in; out comes a record in which every value shows who said it, and in which words."""

from importlib.metadata import version

__version__ = version("onrecord")
