"""In which person a French text speaks to its reader: tu, vous, or neither."""

from __future__ import annotations

import re

# « ton » is also a noun (le ton, un ton) and « rendez-vous » addresses nobody.
_TU = re.compile(
    r"\b(?:tu|te|toi|ta|tes|(?<!\ble )(?<!\bun )(?<!\bdu )(?<!\bde )(?<!\bce )ton)\b|\bt['’](?=\w)", re.IGNORECASE
)
_VOUS = re.compile(r"(?<!-)\b(?:vous|votre|vos|vôtres?)\b", re.IGNORECASE)


def addresses(text: str) -> frozenset[str]:
    """`tu`, `vous`, both or nothing: the forms a French text uses."""
    found = {"tu": _TU.search(text), "vous": _VOUS.search(text)}
    return frozenset(form for form, match in found.items() if match)


def suits(text: str, address: str) -> bool:
    """Whether a text may be sent to someone addressed as `tu` or `vous`."""
    return addresses(text) <= {address}
