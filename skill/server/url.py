"""Where a signing certificate may be fetched from (HO-3)."""

import posixpath
import re
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from skill.server.refusal import Reason, Refused

HOST: Final = "s3.amazonaws.com"
_FOLDER: Final = "/echo.api/"
_PORTS: Final = (None, 443)

# What Amazon's addresses are written with. Left out on purpose: "%", "\", "?", "#", "@", blanks and control
# characters. Each is a way to make two readers of one address see two different places.
_PLAIN = re.compile(r"[A-Za-z0-9:/._~-]{1,300}")


@lru_cache(maxsize=32)  # Amazon's address is the same for months
def certificate_path(url: str) -> str:
    """The path on Amazon's host that `url` names, "." and ".." resolved: the name to cache and fetch by.

    Raises `Refused` (url) unless the scheme is https, the host Amazon's (in any case), the port absent or
    443, and the path, once normalised, inside the folder of Alexa's certificates (case matters).
    """
    if not _PLAIN.fullmatch(url):
        raise Refused(Reason.URL)
    try:
        parts = urlsplit(url)
        place = (parts.scheme, parts.hostname, parts.port in _PORTS)
    except ValueError as error:  # a port that is no number, or a bracket out of place
        raise Refused(Reason.URL) from error
    path = posixpath.normpath(parts.path)
    if place != ("https", HOST, True) or not path.startswith(_FOLDER):
        raise Refused(Reason.URL)
    return path
