"""What is published: a zip for Lambda, an ASK CLI project, the template that creates the function, the privacy page.

`build.build` makes all of it. The same commit on the same machine gives the same bytes: names are sorted, times
fixed, versions pinned.
"""
