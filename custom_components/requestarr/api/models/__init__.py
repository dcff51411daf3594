"""Define what the apps’ answers look like, a subject a module."""
