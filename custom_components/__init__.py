"""Custom integrations; this file lets tests and Home Assistant find them here."""
