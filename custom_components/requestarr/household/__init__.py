"""People, their rules, and the life of a request.

Who somebody is and what they may do, the ledger with all requests, and how one is made,
decided, sent, followed and ended. It uses the coordinators of the apps, `app` and `api`;
`messages` and the faces of Home Assistant use it.
"""
