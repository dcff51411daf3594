"""People, their rules, and the life of a request."""
