"""Leaves out of a Lambda's start what this skill never uses: nearly half of the SDK's loading time.

`ask_sdk_core.skill` imports every client of Amazon's services (reminders, lists, profiles ...), some 250 modules,
so that a skill might call one. This skill calls none and asks for no permission, and a listener waits while they
load. So, before the SDK is imported, the package of the services is put in place without running its own imports:
what the SDK itself needs of it is found in the real modules, and the factory of the clients is stood in for.
"""

import importlib
import re
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from typing import Any

_SERVICES = "ask_sdk_model.services"
_FACTORY = "ServiceClientFactory"


class _Unused:
    """Where the SDK expects the factory of service clients: says so, should it ever be called."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NotImplementedError("this skill calls none of Amazon's services; see skill.alexa.lean")


def leave_out_services() -> None:
    """Put the services' package in place without its clients; does nothing where it is loaded already."""
    real = find_spec(_SERVICES) if _SERVICES not in sys.modules else None
    if not real or not real.submodule_search_locations:
        return
    spec = ModuleSpec(_SERVICES, None, is_package=True)
    spec.submodule_search_locations = list(real.submodule_search_locations)
    package = module_from_spec(spec)
    package.__getattr__ = _on_demand  # type: ignore[method-assign]
    sys.modules[_SERVICES] = package


def _on_demand(name: str) -> Any:
    """A class of the package, from the module that is named after it: `ApiClient` from `api_client`."""
    if name == _FACTORY:
        return _Unused
    if not name[:1].isupper():
        raise AttributeError(name)
    module = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return getattr(importlib.import_module(f"{_SERVICES}.{module}"), name)
