"""Reads a safetensors file with NumPy alone, and writes what is in it beside this script, for a test to compare with.

Run with the system's Python: /usr/bin/python3 read_safetensors.py FILE, with the file weights.safetensors that the test leaves
beside its assembly.
"""
import hashlib
import json
import os
import struct
import sys

import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
DTYPES = {"F32": "<f4"}


def read(data):
    length, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length].decode("utf-8"))
    numbers = data[8 + length:]
    ends = 0
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        assert start == ends, "tensors follow one another without a gap"
        ends = end
        array = numpy.frombuffer(numbers[start:end], DTYPES[entry["dtype"]]).reshape(entry["shape"])
        yield name, array
    assert ends == len(numbers), "nothing is left over"


def main(path):
    with open(path, "rb") as file:
        data = file.read()
    tensors = {
        name: {"shape": list(array.shape), "values": [float(value) for value in array.reshape(-1)]}
        for name, array in read(data)
    }
    with open(os.path.join(HERE, "safetensors.json"), "w", newline="\n") as file:
        json.dump({"sha256": hashlib.sha256(data).hexdigest(), "tensors": tensors}, file, indent=1)
        file.write("\n")


main(sys.argv[1])
