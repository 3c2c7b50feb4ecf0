"""flask-ask-sdk's `SkillAdapter`, made importable, with its own verifiers off."""

import sys
from types import ModuleType
from typing import Any

from ask_sdk_core.skill import CustomSkill
from flask import Flask


def skill_adapter(skill: CustomSkill, skill_id: str, app: Flask) -> Any:  # the SDK is untyped
    """A `SkillAdapter` on `app` whose `dispatch_request` runs `skill` on the current Flask request.

    It verifies nothing: the gate has, before any of it runs. Its own checks would come after parsing, and
    cost eighty times as much.
    """
    _stand_in_for_certvalidator()
    from flask_ask_sdk.skill_adapter import (  # not before the stand-in is there
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        SkillAdapter,
    )

    app.config[VERIFY_SIGNATURE_APP_CONFIG] = False
    app.config[VERIFY_TIMESTAMP_APP_CONFIG] = False
    return SkillAdapter(skill=skill, skill_id=skill_id, app=app)


def _stand_in_for_certvalidator() -> None:
    """Puts an empty certvalidator where flask-ask-sdk's import of it finds it.

    The SDK's verifier imports certvalidator, and that imports oscrypto 1.3.0, which cannot read an OpenSSL
    version of two digits (3.0.10 and later) and raises `LibraryNotFoundError`: on a current system
    flask-ask-sdk cannot be imported at all. The correction (wbond/oscrypto#78) was never released. We do not
    use that verifier, so nothing of certvalidator is ever called, and names alone are enough. Should anybody
    turn the SDK's verifier on, it raises; it lets nothing in.
    """
    package, errors = ModuleType("certvalidator"), ModuleType("certvalidator.errors")
    package.CertificateValidator = _Refusing  # type: ignore[attr-defined]
    errors.ValidationError = type("ValidationError", (Exception,), {})  # type: ignore[attr-defined]
    errors.PathError = type("PathError", (Exception,), {})  # type: ignore[attr-defined]
    sys.modules["certvalidator"], sys.modules["certvalidator.errors"] = package, errors


class _Refusing:
    """Where the SDK expects its certificate validator: lets nothing through, should it ever be asked."""

    def __init__(self, *_: object) -> None:
        raise NotImplementedError("certvalidator is a stand-in here; skill.server.gate verifies requests")
