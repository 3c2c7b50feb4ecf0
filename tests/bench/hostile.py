"""Hostile input by the thousand, straight at the gate: how much was tried, how much got in, what it costs."""

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from skill.server.gate import Gate
from skill.server.refusal import Refused
from skill.server.url import certificate_path
from tests.bench.row import Line, Note
from tests.server.authority import Authority
from tests.server.posts import CHAIN_PATH, CHAIN_URL, SKILL_ID, Post, envelope, signed
from tests.server.test_certificates import Shelf

TRIES: Final = 20_000
Attack = Callable[[random.Random, Post], Post]


def _flip(dice: random.Random, good: Post) -> Post:
    at = dice.randrange(len(good.body))
    return good.carrying(
        good.body[:at] + bytes([good.body[at] ^ dice.randrange(1, 256)]) + good.body[at + 1 :]
    )


def _other_address(dice: random.Random, good: Post) -> Post:
    at = dice.randrange(len(CHAIN_URL))
    url = CHAIN_URL[:at] + chr(dice.randrange(32, 256)) + CHAIN_URL[at + dice.randrange(2) :]
    return good.saying(SignatureCertChainUrl="" if _is_the_same(url) else url)


def _is_the_same(url: str) -> bool:
    """A slash more, or capitals in the host: another spelling of the right address is no attack."""
    try:
        return certificate_path(url) == CHAIN_PATH
    except Refused:
        return False


def _other_signature(dice: random.Random, good: Post) -> Post:
    text = good.headers["Signature-256"]
    at = dice.randrange(len(text) - 4)
    return good.saying(Signature_256=text[:at] + chr(dice.randrange(33, 256)) + text[at + 2 :])


def _noise(dice: random.Random, good: Post) -> Post:
    return good.carrying(dice.randbytes(dice.randrange(2000)))


ATTACKS: Final[tuple[Attack, ...]] = (_flip, _other_address, _other_signature, _noise)


def rows() -> list[Line]:
    """One line: tried, let in, failed otherwise than by a refusal, mean cost."""
    authority = Authority("bench", 1)
    signer = authority.leaf()
    shelf = Shelf(**{"echo-api-cert-12": authority.chain(signer)})
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf)
    began = time.perf_counter()
    good = signed(envelope(), signer)
    results = Counter(_try(gate, random.Random(number), good) for number in range(TRIES))
    cost = (time.perf_counter() - began) / TRIES * 1e6
    refused = sum(count for result, count in results.items() if result.isalpha())
    let_in, failed = results["let in"], TRIES - refused - results["let in"]
    said = f"{TRIES:,} tried, {let_in} let in, {failed} failed; {cost:.0f} us each"
    return [Note("hostile input at the gate", said)]


def _try(gate: Gate, dice: random.Random, good: Post) -> str:
    post = dice.choice(ATTACKS)(dice, good)
    try:
        gate.admit(post.headers, post.body)
    except Refused as refusal:
        return refusal.reason.value
    except Exception as fault:
        return f"failed: {type(fault).__name__}"
    return "let in"
