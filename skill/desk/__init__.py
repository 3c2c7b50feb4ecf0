"""The editor's desk: an answer is written, tried, saved and signed in the page, by somebody who only knows words.

It changes the same files an editor would change by hand, and of those only what was meant.
"""
