"""The calendars."""
