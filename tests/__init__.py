"""Tests of Requestarr."""
