"""What is so of one app.

Its library, queue and condition, what it pushes, and the state of each title of it; nothing
here knows who lives at home. It uses `api` and Home Assistant; the coordinator fills it, and
`household` and `messages` read it.
"""
