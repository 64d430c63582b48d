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
        annotations = _reader(Annotations)(json.loads(data))
    except (TypeError, KeyError, RecursionError) as err:
        raise ValueError(f"no annotations: {err}") from err
    if not isinstance(annotations, Annotations):
        raise ValueError("no annotations")
    return annotations


def _rows(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [_rows(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_rows(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value


@cache
def _reader(wanted: Any) -> Callable[[Any], Any]:
    """Turns what JSON gives into a value of a type, or raises ValueError or TypeError."""
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        return _dataclass_reader(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    arguments = typing.get_args(wanted)
    origin = typing.get_origin(wanted)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _reader(arguments[0])
        return lambda rows: tuple([one(row) for row in _of(list, rows)])
    if origin is types.UnionType and arguments[1:] == (type(None),):
        some = _reader(arguments[0])
        return lambda row: None if row is None else some(row)
    if wanted in (str, bool, int, float):
        return lambda row: _of(wanted, row)
    raise TypeError(f"no way to read {wanted}")


def _dataclass_reader(wanted: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(wanted)
    readers = [_reader(hints[field.name]) for field in dataclasses.fields(wanted)]
    return lambda rows: wanted(
        *[read(row) for read, row in zip(readers, _of(list, rows), strict=True)]
    )


def _of(wanted: type, value: Any) -> Any:
    # JSON writes a whole float without its point only if somebody else wrote it.
    if type(value) is not wanted:
        raise ValueError(f"{value!r} is no {wanted.__name__}")
    return value
