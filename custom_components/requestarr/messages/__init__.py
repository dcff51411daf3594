"""The shapes in which things leave, and the fields that enter.

Titles, outcomes, requests, downloads, events and forms as clients see them, through the eyes
of who looks; no host, key or path is in them. It uses all below; only the faces of Home
Assistant use it.
"""
