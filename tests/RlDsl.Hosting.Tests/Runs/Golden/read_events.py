#!/usr/bin/env python3
"""Reads a file of TensorBoard's events without TensorFlow, and prints what is in it as JSON.

    /usr/bin/python3 read_events.py events.reference.bin > events.reference.json

Record checksums are verified: CRC-32C (Castagnoli, polynomial 0x82f63b78 reflected), masked as TensorFlow does. The numbers of
the messages' fields are those of event.proto, summary.proto, histogram.proto and plugins/hparams/*.proto of TensorBoard.
"""
import json
import struct
import sys

TABLE = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        header = data[at:at + 8]
        length, = struct.unpack("<Q", header)
        check, = struct.unpack("<I", data[at + 8:at + 12])
        assert check == masked_crc(header), "checksum of a length"
        record = data[at + 12:at + 12 + length]
        check, = struct.unpack("<I", data[at + 12 + length:at + 16 + length])
        assert check == masked_crc(record), "checksum of a record"
        yield record
        at += 16 + length


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = data[at:at + 8], at + 8
        elif kind == 5:
            value, at = data[at:at + 4], at + 4
        elif kind == 2:
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        else:
            raise ValueError(f"wire type {kind}")
        yield tag >> 3, value


def message(data, layout):
    result = {}
    for number, value in fields(data):
        name, read = layout[number]
        value = read(value)
        if name.endswith("[]"):
            result.setdefault(name[:-2], []).append(value)
        else:
            result[name] = value
    return result


def of(layout):
    return lambda data: message(data, layout)


def double(data):
    return struct.unpack("<d", data)[0]


def single(data):
    return struct.unpack("<f", data)[0]


def doubles(data):
    return list(struct.unpack(f"<{len(data) // 8}d", data))


def text(data):
    return data.decode()


def integer(value):
    return value


VALUE = {2: ("number", double), 3: ("text", text), 4: ("truth", bool)}
HPARAM = {1: ("name", text), 4: ("type", integer)}
METRIC = {1: ("name", of({2: ("tag", text)}))}
EXPERIMENT = {3: ("time_created", double), 4: ("hparams[]", of(HPARAM)), 5: ("metrics[]", of(METRIC))}
SESSION_START = {1: ("hparams[]", of({1: ("key", text), 2: ("value", of(VALUE))})), 5: ("time", double)}
SESSION_END = {1: ("status", integer), 2: ("time", double)}
HPARAMS = {
    2: ("experiment", of(EXPERIMENT)),
    3: ("session_start", of(SESSION_START)),
    4: ("session_end", of(SESSION_END)),
}
PLUGIN = {1: ("name", text), 2: ("content", of(HPARAMS))}
HISTOGRAM = {
    1: ("min", double), 2: ("max", double), 3: ("num", double), 4: ("sum", double), 5: ("sum_squares", double),
    6: ("limits", doubles), 7: ("buckets", doubles),
}
SUMMARY_VALUE = {
    1: ("tag", text), 2: ("simple_value", single), 5: ("histogram", of(HISTOGRAM)), 9: ("metadata", of({1: ("plugin", of(PLUGIN))})),
}
EVENT = {
    1: ("wall_time", double), 2: ("step", integer), 3: ("file_version", text),
    5: ("summary", of({1: ("values[]", of(SUMMARY_VALUE))})), 7: ("session_log", of({1: ("status", integer)})),
}

with open(sys.argv[1], "rb") as file:
    events = [message(record, EVENT) for record in records(file.read())]
json.dump(events, sys.stdout, indent=1)
print()
