"""What is so of one app, through the front door, as its simulation then is."""
