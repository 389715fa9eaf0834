"""Templates of ours are compiled once (`influmap.kept`); a workspace's own are compiled each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from influmap import kept


class Plain(CodeGenerator):
    """Works nothing out while it compiles: what a filter makes of a constant depends on the language of the page."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible


class Kept(BytecodeCache):
    """The bytecode of the templates of one folder, in one format."""

    def __init__(self, folder: Path, *, is_html: bool) -> None:
        self._folder = folder
        self._made_by = f"{jinja2.__version__} {'html' if is_html else 'text'} {folder}".encode()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - the file says it all
        """The template itself; nothing for one that is not ours."""
        return filename if filename and Path(filename).is_relative_to(self._folder) else ""

    def get_source_checksum(self, source: str) -> str:
        """What the bytecode is made from: the folder too, which the messages of errors name."""
        return kept.mark(self._made_by, source.encode()).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            bucket.code = kept.found(bucket.key, bytes.fromhex(bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            kept.keep(bucket.key, bytes.fromhex(bucket.checksum), bucket.code)
