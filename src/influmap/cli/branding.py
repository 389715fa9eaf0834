"""What `doctor` says of `brand.yaml`: colours that cannot be read, and the layouts of the client's presentation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from influmap.cli.extras import is_installed
from influmap.cli.sign import Sign
from influmap.cli.speech import t, words
from influmap.documents.assets import gathered
from influmap.documents.brand import Brand
from influmap.documents.contrast import WHITE, weak
from influmap.errors import InflumapError
from influmap.language import formats
from influmap.store import attachments
from influmap.store.reader import Unreadable

COMMON = frozenset(
    {
        "Arial", "Calibri", "Cambria", "Candara", "Century Gothic", "Consolas", "Constantia", "Corbel", "Courier New",
        "Franklin Gothic Medium", "Garamond", "Georgia", "Segoe UI", "Tahoma", "Times New Roman", "Trebuchet MS",
        "Verdana", "Aptos", "Impact", "Palatino Linotype",
    }
)  # fmt: skip
"""Fonts that office programs have on most machines; another may be shown as something else."""


def brand_signs(root: Path) -> Iterator[Sign]:
    """The brand of a workspace, if it has one."""
    try:
        tree = attachments.brand(root)
        brand = Brand.read(tree)
        gathered(brand, partial(attachments.file, root))
    except Unreadable as unreadable:
        yield Sign("brand", "bad", f"brand.yaml: {unreadable.finding.code}", words()("errors.brand_unreadable.hint"))
        return
    except InflumapError as error:
        told = words()(f"errors.{error.key}.message", **error.params)
        yield Sign("brand", "bad", told, words()(f"errors.{error.key}.hint", **error.params))
        return
    if tree is None:
        return
    unknown = Brand.unknown(tree)
    faults = [_told(brand, *pair) for pair in weak(brand.colors)]
    faults += [t("doctor.brand_unknown", keys=tuple(unknown))] if unknown else []
    rare = sorted({brand.fonts.office.display, brand.fonts.office.text} - COMMON)
    faults += [t("doctor.brand_rare", fonts=tuple(rare))] if rare else []
    yield Sign("brand", "note" if faults else "good", brand.name or "brand.yaml", " ".join(faults))
    if brand.pptx.template:
        yield _layouts(root, brand.pptx.template)


def _told(brand: Brand, one: str, other: str, ratio: float, least: float) -> str:
    colors = {**brand.colors.model_dump(), "white": WHITE}
    figures = (formats.number(value, words().locale, 1) for value in (ratio, least))
    pair = f"{one} {colors[one]}", f"{other} {colors[other]}"
    return t("doctor.brand_weak", one=pair[0], other=pair[1], **dict(zip(("ratio", "least"), figures, strict=True)))


def _layouts(root: Path, template: str) -> Sign:
    """The names that `pptx: {layouts: …}` may give."""
    if not is_installed("python-pptx"):
        return Sign("layouts", "note", template, "")
    from influmap.documents.writers.pptx.template import layouts_of, opened

    try:
        found = layouts_of(opened(attachments.file(root, template), template))
    except InflumapError as error:
        told = words()(f"errors.{error.key}.message", **error.params)
        return Sign("layouts", "bad", told, words()(f"errors.{error.key}.hint", **error.params))
    return Sign("layouts", "good", f"{template}: {', '.join(found)}")
