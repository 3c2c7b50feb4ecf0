"""What the gate costs a good request, above the one thing it cannot do without: checking the RSA signature."""

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from werkzeug.datastructures import Headers

from skill.server.gate import Gate
from tests.bench.row import Line, Row
from tests.bench.timing import side_by_side
from tests.server.authority import Authority
from tests.server.posts import SKILL_ID, envelope, signed
from tests.server.test_certificates import Shelf


def rows() -> list[Line]:
    """One request let in, its certificate known."""
    authority = Authority("bench", 1)
    signer = authority.leaf()
    shelf = Shelf(**{"echo-api-cert-12": authority.chain(signer)})
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf)
    good = signed(envelope(), signer)
    headers, signature = Headers(good.headers), base64.b64decode(good.headers["Signature-256"])
    key, scheme, digest = signer.key.public_key(), padding.PKCS1v15(), hashes.SHA256()
    assert isinstance(key, rsa.RSAPublicKey)
    ours, least = side_by_side(
        lambda: gate.admit(headers, good.body), lambda: key.verify(signature, good.body, scheme, digest)
    )
    return [Row("gate: a good request", ours, least, "us", "the RSA check alone")]
