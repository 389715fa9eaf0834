"""What `doctor` says of `brand.yaml`: colours that cannot be read, and the layouts of the client's presentation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from influmap.cli.engine import brand_of
from influmap.cli.extras import is_installed
from influmap.cli.sign import Sign
from influmap.cli.speech import t, words
from influmap.documents.assets import gathered
from influmap.documents.contrast import WHITE, weak
from influmap.errors import InflumapError
from influmap.language import formats
from influmap.models.brand import Brand
from influmap.store import attachments, branding
from influmap.store.layout import BRAND_FILE

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
    found = branding.read(root)
    if found is None:
        return
    try:
        brand = brand_of(root)
        gathered(brand, partial(attachments.file, root))
    except InflumapError as error:
        told = words()(f"errors.{error.key}.message", **error.params)
        yield Sign("brand", "bad", told, words()(f"errors.{error.key}.hint", **error.params))
        return
    unknown = tuple(str(f.params["key"]) for f in found.page.findings if f.code == "SCH001" and "key" in f.params)
    faults = [_told(brand, *pair) for pair in weak(brand.colors)]
    faults += [t("doctor.brand_unknown", keys=unknown)] if unknown else []
    rare = sorted({brand.fonts.office.display, brand.fonts.office.text} - COMMON)
    faults += [t("doctor.brand_rare", fonts=tuple(rare))] if rare else []
    yield Sign("brand", "note" if faults else "good", brand.name or BRAND_FILE, " ".join(faults))
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
