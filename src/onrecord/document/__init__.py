"""From a capture to one fixed text with its blocks and what the page states of itself. Pure."""
