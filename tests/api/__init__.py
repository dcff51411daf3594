"""Test the apps' client."""
