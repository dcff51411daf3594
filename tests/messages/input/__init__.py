"""Any input."""
