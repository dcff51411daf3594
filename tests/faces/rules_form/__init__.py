"""The form of the rules."""
