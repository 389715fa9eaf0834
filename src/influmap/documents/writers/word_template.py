"""An agency's own Word template, filled: `{{ view.title }}` in its text, its tables, its head and its foot.

Filled in the sandbox of our own templates, in a process with limits. Its text stays the agency's; ours is escaped.
"""

from __future__ import annotations

import difflib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from markupsafe import Markup

from influmap.documents.apart.bounds import EndlessError
from influmap.documents.filters import filters_for
from influmap.documents.sandbox import FAULTS, Sandbox, told
from influmap.documents.view import View
from influmap.documents.writers.package import settled, unfolded
from influmap.errors import InflumapError
from influmap.language.typography import for_locale
from influmap.language.visible import visible
from influmap.language.words import Words

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

    from influmap.documents.engine import Engine

NAMES = ("view", "t", "plural", "word", "language", "locale")
"""What a Word template may use, beside the filters."""
MOST = 200_000_000
"""Bytes a template may unfold to."""


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A file of the agency, and the page it stands for."""

    data: bytes
    file: str
    page: str

    def filled(self, engine: Engine, view: View, day: date) -> bytes:
        """The file with a view in it; the same bytes for the same view. Needs the `[office]` extra.

        Raises `InflumapError` with the file and the variable that is none, or what else cannot be filled.
        """
        try:
            return engine.apart.ask(partial(_filled, self, view, day))
        except (EndlessError, MemoryError) as error:
            raise self._fault(error, engine.words) from None

    def filled_here(self, view: View, words: Words, currency: str, day: date) -> bytes:
        """The same where one is: for a process with limits."""
        template = self._opened()
        environment = _environment(words, currency)
        try:
            used = template.get_undeclared_template_variables(environment)
            unknown = sorted(used - {"view", *environment.globals})
            if not unknown:
                template.render({"view": view}, environment, autoescape=True)
        except FAULTS as error:
            raise self._fault(error, words) from error
        if unknown:
            raise self._unknown(unknown[0], view)
        written = io.BytesIO()
        template.save(written)
        return settled(written.getvalue(), day)

    def _opened(self) -> DocxTemplate:
        from docxtpl import DocxTemplate

        try:
            is_large = unfolded(self.data) > MOST
            template = DocxTemplate(io.BytesIO(self.data))
            if not is_large:
                template.init_docx()
        except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
            raise InflumapError("word_template", file=self.file, reason=type(error).__name__) from None
        if is_large:
            raise InflumapError("office_template_large", file=self.file)
        return template

    def _fault(self, error: Exception, words: Words) -> InflumapError:
        return InflumapError("word_filled", file=self.file, what=told(error, words), page=self.page)

    def _unknown(self, name: str, view: View) -> InflumapError:
        """A variable that no document has, and the one that was meant."""
        fields = {field: f"view.{field}" for field in type(view).model_fields}
        close = difflib.get_close_matches(name, [*fields, *NAMES], n=1)
        if not close:
            return InflumapError("word_variable", file=self.file, name=name, page=self.page)
        meant = fields.get(close[0], close[0])
        return InflumapError("word_variable_nearest", file=self.file, name=name, nearest=meant, page=self.page)


def _filled(template: WordTemplate, view: View, day: date, engine: Engine) -> bytes:
    return template.filled_here(view, engine.words, engine.currency, day)


def _environment(words: Words, currency: str) -> Sandbox:
    """No loader: a Word template includes nothing."""

    def shown(value: object) -> object:
        """Text as Word takes it: XML has no control characters."""
        if isinstance(value, str) and not isinstance(value, Markup):
            return for_locale(visible(value), words.locale, html=False)
        return value

    def plainly(say: Callable[..., str]) -> Callable[..., str]:
        def said(*place: Any, **params: Any) -> str:
            return say(*place, **{name: words.show(value) for name, value in params.items()})

        return said

    environment = Sandbox(undefined=StrictUndefined, autoescape=True, finalize=shown)
    environment.filters.update(filters_for(words, currency))
    environment.globals.update(
        t=plainly(words),
        plural=plainly(words.plural),
        word=words.word,
        language=words.language,
        locale=words.locale.replace("_", "-"),
    )
    return environment
