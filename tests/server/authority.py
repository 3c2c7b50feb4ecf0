"""A certificate authority of our own: root, intermediate and leaf, right by default and wrong on request."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
SIGNER = "echo-api.amazon.com"


@cache
def rsa_key(number: int, bits: int = 2048) -> rsa.RSAPrivateKey:
    """The same key for the same number, since making one is the slow part."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@dataclass(frozen=True)
class Wish:
    """What a certificate should say. The default is a good leaf."""

    names: tuple[str, ...] = (SIGNER,)
    starts: timedelta = timedelta(days=-1)
    ends: timedelta = timedelta(days=30)
    authority: bool = False
    path_length: int | None = None
    digital_signature: bool | None = True
    """None: no key usage stated at all."""
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH


@dataclass(frozen=True)
class Certified:
    """A certificate and the key it speaks for."""

    certificate: x509.Certificate
    key: PrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def sign(self, body: bytes) -> bytes:
        """The signature Amazon would send (HO-2)."""
        assert isinstance(self.key, rsa.RSAPrivateKey)
        return self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())


def issue(wish: Wish, key: PrivateKey, issuer: Certified | None, name: str) -> Certified:
    """A certificate that says what was wished, signed by `issuer`, or by itself."""
    signer = issuer.key if issuer else key
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer.certificate.subject if issuer else _name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + wish.starts)
        .not_valid_after(now + wish.ends)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.BasicConstraints(wish.authority, wish.path_length), critical=True)
    )
    for extension, critical in _extensions(wish):
        builder = builder.add_extension(extension, critical=critical)
    return Certified(builder.sign(signer, hashes.SHA256()), key)


def _extensions(wish: Wish) -> list[tuple[x509.ExtensionType, bool]]:
    extensions: list[tuple[x509.ExtensionType, bool]] = []
    if wish.digital_signature is not None:
        extensions.append((_key_usage(wish), True))
    if not wish.authority:
        extensions.append((x509.ExtendedKeyUsage([wish.purpose]), False))
        if wish.names:
            extensions.append(
                (x509.SubjectAlternativeName([x509.DNSName(name) for name in wish.names]), False)
            )
    return extensions


def _key_usage(wish: Wish) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=bool(wish.digital_signature),
        key_cert_sign=wish.authority,
        crl_sign=wish.authority,
        key_encipherment=not wish.authority,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Authority:
    """A root and an intermediate under it."""

    def __init__(self, name: str, number: int, root: Wish | None = None, between: Wish | None = None) -> None:
        plain = Wish(authority=True, ends=timedelta(days=300))
        self.root = issue(root or plain, rsa_key(number), None, f"{name} root")
        self.between = issue(between or plain, rsa_key(number + 1), self.root, f"{name} intermediate")
        self._wish = Wish()

    def leaf(self, key: PrivateKey | None = None, **wishes: object) -> Certified:
        """A leaf that may sign for Alexa, but for what is wished otherwise."""
        wish = replace(self._wish, **wishes)  # type: ignore[arg-type]
        return issue(wish, key or rsa_key(0), self.between, "leaf")

    def chain(self, leaf: Certified) -> bytes:
        """The file Amazon would serve for `leaf`."""
        return leaf.pem + self.between.pem
