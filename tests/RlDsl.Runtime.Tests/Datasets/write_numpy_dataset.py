"""Writes data sets with NumPy, one for each dtype, for DatasetNumpyTests. Needs NumPy.

Run in this folder: /usr/bin/python3 write_numpy_dataset.py writes numpy-*.npz.

Row i of 5 has observations 4 i + j and next observations 4 (i + 1) + j for element j, reward i - 2, action i % 3 or, in both
elements, 0.25 i - 0.5; booleans and unsigned numbers have what of it they can hold. Row 3 is terminal, row 4 a timeout.
"""

import io
import zipfile

import numpy as np

COUNT = 5
FLOATS = ["<f4", "<f8"]
WHOLE = ["<i4", "<i8", "|i1", "|u1", "|b1"]


def columns(dtype):
    rows = np.arange(COUNT)
    observations = 4 * rows[:, None] + np.arange(4)[None, :]
    rewards = rows - 2
    if dtype == "|u1":
        rewards = rows
    if dtype == "|b1":
        observations, rewards = observations % 2, rows % 2
        next_observations = 1 - observations
    else:
        next_observations = observations + 4
    if dtype in FLOATS:
        actions = np.repeat(0.25 * rows[:, None] - 0.5, 2, axis=1)
    else:
        actions = rows % (2 if dtype == "|b1" else 3)
    return {
        "observations": observations.astype(dtype),
        "actions": actions.astype(dtype),
        "rewards": rewards.astype(dtype),
        "next_observations": next_observations.astype(dtype),
        "terminals": (rows == 3).astype(dtype),
        "timeouts": (rows == 4).astype(dtype),
    }


def write_in_version(name, version):
    with zipfile.ZipFile(name, "w") as archive:
        for array, values in columns("<f4").items():
            content = io.BytesIO()
            np.lib.format.write_array(content, values, version=version)
            # A time of its own, so that the file is the same each time.
            archive.writestr(zipfile.ZipInfo(array + ".npy"), content.getvalue())


for dtype in FLOATS + WHOLE:
    np.savez(f"numpy-{dtype[1:]}.npz", **columns(dtype))
np.savez_compressed("numpy-compressed.npz", **columns("<f4"))
write_in_version("numpy-version-2.npz", (2, 0))
write_in_version("numpy-version-3.npz", (3, 0))

images = np.arange(2 * 3 * 4 * 2).reshape(2, 3, 4, 2).astype("|u1")
np.savez(
    "numpy-images.npz",
    observations=images,
    actions=np.array([0, 1]),
    rewards=np.array([0.1, -0.1]),
    next_observations=images[::-1].copy(),
    terminals=np.array([False, True]),
    infos=np.array(["extra arrays", "of any dtype"]),
)
