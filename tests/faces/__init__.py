"""The platforms, flows, actions and files that Home Assistant knows."""
