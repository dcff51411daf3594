"""Requestarr from end to end: a real Home Assistant, a real browser, simulated apps."""
