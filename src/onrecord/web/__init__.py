"""The Django site: paste or fetch a page, see its reading. No rules of its own: a view validates, acts, presents."""
