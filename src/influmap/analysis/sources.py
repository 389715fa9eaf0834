"""Whether a source can be opened by anybody."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def is_address(source: str | None) -> bool:
    """Whether a source is the address of a page."""
    return ADDRESS.fullmatch(source or "") is not None
