"""What Requestarr costs and how quick it is, measured: `scripts/bench`."""
