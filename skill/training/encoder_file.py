"""Makes the encoder's file from the package that brings its weights: `python -m skill.training.encoder_file`.

The package holds them as upstream published them, 90 MB; as whole numbers from -127 to 127, a scale for each column,
they take a quarter of that and say the same (a test holds how nearly).
"""

import hashlib
import importlib.util
import json
import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skill.recogniser.encoder import FILE, LAYERS
from skill.recogniser.wordpiece import MOST

PACKAGE = "all_minilm_l6_v2"
UPSTREAM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of `model.safetensors` as sentence-transformers published it."""

_LAYER = {
    "attend": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "join": ("attention.output.dense",),
    "widen": ("intermediate.dense",),
    "narrow": ("output.dense",),
}
_NORMS = {"join_norm": "attention.output.LayerNorm", "narrow_norm": "output.LayerNorm"}

Array = NDArray[np.float32]
Arrays = dict[str, NDArray[np.generic]]


def package() -> Path | None:
    """The zip with the weights; None where its package is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    return Path(found.origin).with_name("model.zip") if found and found.origin else None


def make(archive: Path, file: Path = FILE) -> None:
    """Write the encoder's file, whole or not at all. Raises ValueError for weights that are not upstream's."""
    with zipfile.ZipFile(archive) as opened:
        tensors = _tensors(opened.read("model.safetensors"))
        vocabulary = json.loads(opened.read("tokenizer.json"))["model"]["vocab"]
    words = "\n".join(sorted(vocabulary, key=vocabulary.__getitem__)).encode()
    arrays = {**_arrays(tensors), "vocabulary": np.frombuffer(words, np.uint8)}
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as out:
            np.savez(out, allow_pickle=False, **arrays)
        Path(temporary).replace(file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _tensors(data: bytes) -> dict[str, Array]:
    """The arrays of a safetensors file: a length, a header in JSON, then the numbers."""
    if hashlib.sha256(data).hexdigest() != UPSTREAM:
        raise ValueError("these are not the weights that were published; install the locked package again")
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    return {
        name: np.frombuffer(
            data,
            np.float32,
            offset=start + about["data_offsets"][0],
            count=np.prod(about["shape"], dtype=int),
        ).reshape(about["shape"])
        for name, about in header.items()
        if about.get("dtype") == "F32"
    }


def _arrays(tensors: dict[str, Array]) -> Arrays:
    embeddings = "embeddings"
    words, scale = _whole(tensors[f"{embeddings}.word_embeddings.weight"], axis=1)
    places = tensors[f"{embeddings}.position_embeddings.weight"][:MOST]
    found: Arrays = {
        "words": words,
        "words_scale": scale,
        "places": places + tensors[f"{embeddings}.token_type_embeddings.weight"][0],
        "first_norm": _norm(tensors, f"{embeddings}.LayerNorm"),
    }
    for name, parts in _LAYER.items():
        weights = [_joined(tensors, n, parts, "weight").T for n in range(LAYERS)]
        found[name], found[f"{name}_scale"] = _whole(np.stack(weights), axis=1)
        found[f"{name}_bias"] = np.stack([_joined(tensors, n, parts, "bias") for n in range(LAYERS)])
    for name, part in _NORMS.items():
        found[name] = np.stack([_norm(tensors, f"encoder.layer.{n}.{part}") for n in range(LAYERS)])
    return found


def _joined(tensors: dict[str, Array], layer: int, parts: tuple[str, ...], kind: str) -> Array:
    return np.concatenate([tensors[f"encoder.layer.{layer}.{part}.{kind}"] for part in parts])


def _norm(tensors: dict[str, Array], name: str) -> Array:
    return np.stack([tensors[f"{name}.weight"], tensors[f"{name}.bias"]])


def _whole(numbers: Array, axis: int) -> tuple[NDArray[np.int8], Array]:
    """Whole numbers, and the scales that bring them back."""
    scale = np.abs(numbers).max(axis=axis, keepdims=True) / 127
    return np.round(numbers / scale).astype(np.int8), scale.astype(np.float32)


def main() -> int:
    """Make the file where the package is; without it the first reader reads alone."""
    archive = package()
    if archive and not FILE.exists():
        make(archive)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
