"""What people are told on their phones, and what these answer."""
