"""Templates of ours, compiled once and kept where Python keeps the bytecode of the program: in a `__pycache__` beside.

Bytecode is code: it is read from where the program itself is, which nobody else can write, and nowhere else. A
workspace's own templates are compiled each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from influmap import __version__


class Plain(CodeGenerator):
    """Works nothing out while it compiles: what a filter makes of a constant depends on the language of the page."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible


class Kept(BytecodeCache):
    """The bytecode of the templates of one folder, in one format. What cannot be read or written is done again."""

    def __init__(self, folder: Path, *, is_html: bool) -> None:
        self._folder = folder
        self._made_by = f"{__version__} {jinja2.__version__} {'html' if is_html else 'text'}".encode() + MAGIC_NUMBER

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - the file says it all
        """The file to keep it in; none for a template that is not ours."""
        return cache_from_source(filename) if filename and Path(filename).is_relative_to(self._folder) else ""

    def get_source_checksum(self, source: str) -> str:
        """What the bytecode depends on; where it was compiled is said in the messages of errors."""
        return sha256(b"\0".join((self._made_by, str(self._folder).encode(), source.encode()))).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError, ValueError, EOFError, TypeError):
            kept = Path(bucket.key).read_bytes() if bucket.key else b""
            made_from, code = kept[:64], kept[64:]
            if made_from == bucket.checksum.encode() and isinstance(found := marshal.loads(code), CodeType):  # noqa: S302
                bucket.code = found

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode or not bucket.key:
            return
        target = Path(bucket.key)
        with suppress(OSError):
            target.parent.mkdir(exist_ok=True)
            whole = target.with_name(f"{target.name}.{os.getpid()}")
            whole.write_bytes(bucket.checksum.encode() + marshal.dumps(bucket.code))
            whole.replace(target)
