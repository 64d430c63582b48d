"""Annotations as bytes and back, exactly.

The shape follows the dataclasses of `model`: each becomes a JSON list of its fields in their
order. There is no version inside: whoever keeps the bytes keeps the code's digest with them.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

from briefgen.model import Annotations


def encode(annotations: Annotations) -> bytes:
    """Compact JSON in UTF-8."""
    rows = _rows(annotations)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def decode(data: bytes) -> Annotations:
    """The annotations that were encoded; ValueError for anything else."""
    try:
        annotations: Annotations = _dataclass_reader(Annotations)(json.loads(data))
    except (TypeError, KeyError, RecursionError) as err:
        raise ValueError(f"no annotations: {err}") from err
    return annotations


def _rows(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [_rows(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_rows(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value


Reader = Callable[[Any], Any]


@cache
def _reader(wanted: Any) -> Reader | None:
    """Turns what JSON gives into a value of a type; None where JSON gives just that.

    Texts and numbers are taken as they come: whoever kept the bytes has checked that they are the
    ones that were written, and ten thousand articles are read at a time.
    """
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        return _dataclass_reader(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {member.value: member for member in wanted}.__getitem__
    arguments = typing.get_args(wanted)
    origin = typing.get_origin(wanted)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _reader(arguments[0])
        return tuple if one is None else lambda rows: tuple([one(row) for row in rows])
    if origin is types.UnionType and arguments[1:] == (type(None),):
        some = _reader(arguments[0])
        return None if some is None else lambda row: None if row is None else some(row)
    if wanted in (str, bool, int, float):
        return None
    raise NotImplementedError(f"no way to read {wanted}")


@cache
def _dataclass_reader(wanted: type) -> Reader:
    hints = typing.get_type_hints(wanted)
    fields = dataclasses.fields(wanted)
    readers = [_reader(hints[field.name]) for field in fields]
    read_at = [(at, read) for at, read in enumerate(readers) if read is not None]
    count = len(fields)

    def read(rows: Any) -> Any:
        if type(rows) is not list or len(rows) != count:
            raise ValueError(f"{rows!r} is no {wanted.__name__}")
        for at, read_field in read_at:
            rows[at] = read_field(rows[at])
        return wanted(*rows)

    return read
