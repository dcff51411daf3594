"""What the apps, and the web, answer: a subject a module, each shape with how it is read.

It uses nothing, of Requestarr's or of others. The rest of `api` reads answers by it, and
hands the shapes on, as its own, to all above.
"""
