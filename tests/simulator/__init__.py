"""Tests of the simulated apps: they answer as the real ones do."""
