"""The shapes that leave, and what is told to whom."""
