"""Where templates run: data only, no way out, and words for whatever goes wrong in them."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Any

from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from influmap.documents.apart.bounds import EndlessError
from influmap.documents.compiled import Plain
from influmap.documents.view import View
from influmap.language.words import Words

FAULTS = (
    TemplateError, TypeError, ArithmeticError, AttributeError, ValueError, LookupError, AssertionError, SyntaxError,
    OSError, RecursionError, MemoryError, EndlessError,
)  # fmt: skip
"""What a template can make Python raise."""
UNWANTED = ("lipsum", "cycler", "joiner", "namespace", "range")
CLOCK = frozenset({"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp"})
"""What a date offers besides itself: the same view gives the same page, whatever the hour."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Views are data: the methods pydantic gives them stay out of reach. No power: `9 ** (9 ** 9)` hears no alarm."""

    code_generator_class = Plain
    intercepted_binops = frozenset({"**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in UNWANTED:
            self.globals.pop(name, None)
        self.filters.pop("random", None)  # the same view gives the same page

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - no power at all
        raise SecurityError(operator)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, BaseModel):
            kind = type(obj)
            if attr not in kind.model_fields and attr not in kind.model_computed_fields:
                return False
        if isinstance(obj, date) and attr in CLOCK:
            return False
        return super().is_safe_attribute(obj, attr, value)


def told(error: Exception, words: Words) -> str:
    """What is said of a fault: a page without end in words, a name that is not there with the nearest one that is."""
    for kind, key in ((EndlessError, "endless"), (MemoryError, "memory"), (RecursionError, "itself")):
        if isinstance(error, kind):
            return words(f"common.template.{key}")
    message = str(error) or type(error).__name__
    if isinstance(error, UndefinedError) and (missing := re.search(r"has no attribute '(\w+)'", message)):
        message += _suggestion(missing[1], error, words)
    return message


def _suggestion(name: str, error: Exception, words: Words) -> str:
    known = {field for view in _views_of(error) for field in type(view).model_fields}
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f" ({words('common.did_you_mean', name=close[0])})" if close else ""


def _views_of(error: Exception) -> list[View]:
    trace, found = error.__traceback__, []
    while trace is not None:
        found += [value for value in trace.tb_frame.f_locals.values() if isinstance(value, View)]
        trace = trace.tb_next
    return found
