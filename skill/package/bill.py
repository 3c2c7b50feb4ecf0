"""The bill of materials: whose code the zip holds besides ours, in CycloneDX's form, for tools that watch it."""

import json
import re

from skill.package.dependencies import LOCK, NOT_CALLED

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill() -> bytes:
    """The packages of the lock that go into the zip, each with the hashes of the files it may come from."""
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(rest)],
        }
        for name, version, rest in _PINNED.findall(LOCK.read_text("utf-8"))
        if name not in NOT_CALLED
    ]
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}
    return (json.dumps({**head, "components": components}, indent=2) + "\n").encode()
