"""Templates: sandboxed, strict, found in the workspace first, their faults told with file and line."""

from __future__ import annotations

import base64
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from influmap.documents import escaping
from influmap.documents.bounds import EndlessError, bounded
from influmap.documents.brand import Brand
from influmap.documents.filters import filters_for
from influmap.documents.view import View
from influmap.errors import InflumapError
from influmap.language.typography import for_locale
from influmap.language.words import Words

LONGEST = 1_000_000
"""Bytes of a template."""
FAULTS = (
    TemplateError, TypeError, ArithmeticError, AttributeError, ValueError, LookupError, AssertionError, SyntaxError,
    OSError, RecursionError, MemoryError, EndlessError,
)  # fmt: skip
"""What a template can make Python raise."""
HTML_ENDINGS = (".html.j2", ".svg.j2", ".html", ".svg")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Views are data: the methods pydantic gives them stay out of reach. No power: `9 ** (9 ** 9)` hears no alarm."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - no power at all
        raise SecurityError(operator)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, View) and attr not in type(obj).model_fields and attr not in type(obj).model_computed_fields:
            return False
        return super().is_safe_attribute(obj, attr, value)


class _InsideOnly(FileSystemLoader):
    """Refuses a template that a link leads out of its folder."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        if any(Path(folder, *template.split("/")).stat().st_size > LONGEST for folder in self._folders_of(template)):
            raise TemplateSyntaxError(f"> {LONGEST} bytes", 1, template)
        source, filename, uptodate = super().get_source(environment, template)
        real = Path(filename).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return source, filename, uptodate

    def _folders_of(self, template: str) -> list[str]:
        parts = template.split("/")
        return [] if ".." in parts else [str(f) for f in self.searchpath if Path(f, *parts).is_file()]


@dataclass(frozen=True)
class Engine:
    """Renders views with the templates of the workspace, else with the ones shipped."""

    builtin: Path
    own: Path | None
    words: Words
    brand: Brand = field(default_factory=Brand)
    currency: str = "EUR"

    def render(self, template: str, view: View) -> str:
        """The page. Raises `InflumapError("template", ...)` with the template's file and line."""
        is_html = template.endswith(HTML_ENDINGS)
        environment = self._html if is_html else self._markdown
        try:
            with bounded():
                page = environment.get_template(template).render(view=view, brand=self.brand)
        except FAULTS as error:
            raise self._fault(error, template) from error
        tidy = page if is_html else re.sub(r"\n{3,}", "\n\n", page)
        return for_locale(tidy.strip() + "\n", self.words.locale, html=is_html)

    # One environment per format: templates are compiled once for all pages of a run.
    @cached_property
    def _html(self) -> _Sandbox:
        return self._environment(is_html=True)

    @cached_property
    def _markdown(self) -> _Sandbox:
        return self._environment(is_html=False)

    def _environment(self, *, is_html: bool) -> _Sandbox:
        shipped = _InsideOnly(self.builtin)
        own = [_InsideOnly(self.own)] if self.own is not None and self.own.is_dir() else []
        environment = _Sandbox(
            loader=ChoiceLoader([*own, shipped, PrefixLoader({"builtin": shipped})]),
            undefined=StrictUndefined,
            autoescape=is_html,
            finalize=escaping.html_text if is_html else _markdown_cell,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        for name in ("lipsum", "cycler", "joiner", "namespace", "range"):
            environment.globals.pop(name, None)
        environment.globals.update(self._globals(is_html=is_html))
        environment.filters.update(filters_for(self.words, self.currency))
        return environment

    def _globals(self, *, is_html: bool) -> dict[str, Any]:
        words = self.words

        def safe(**params: object) -> dict[str, object]:
            escaped = escape if is_html else escaping.markdown
            return {name: escaped(words.show(value)) for name, value in params.items()}

        def ours(text: str) -> str:
            return Markup(text) if is_html else escaping.Raw(text)  # noqa: S704 - the catalogue is ours

        def t(key: str, **params: object) -> str:
            return ours(words(key, **safe(**params)))

        def plural(key: str, n: float, **params: object) -> str:
            return ours(words.plural(key, n, **safe(**params)))

        return {
            "t": t,
            "plural": plural,
            "word": words.word,
            "language": words.language,
            "locale": words.locale.replace("_", "-"),
            "partial": _partial,
            "font": self._font,
            "chart": self._chart,
        }

    def _font(self, name: str) -> Markup:
        """A shipped font as a `data:` address, so that the page makes no request."""
        data = (self.builtin / "shared" / "fonts" / Path(name).name).read_bytes()
        return Markup("data:font/woff2;base64," + base64.b64encode(data).decode())  # noqa: S704 - base64 is inert

    def _chart(self, data: Any) -> Markup:
        """The drawing of a chart, in the brand's colours and the locale's typography."""
        from influmap.documents.charts import draw

        return Markup(draw(data, self.brand.colors, self.words.locale))  # noqa: S704 - its texts are escaped

    def _fault(self, error: Exception, template: str) -> InflumapError:
        file, line = _place_of(error, template)
        message = self._excess(error) or str(error) or type(error).__name__
        if isinstance(error, UndefinedError) and (missing := re.search(r"has no attribute '(\w+)'", message)):
            message += self._suggestion(missing[1], error)
        return InflumapError("template", file=file, line=line, what=message)

    def _excess(self, error: Exception) -> str:
        """What is said of a page without end."""
        for kind, key in ((EndlessError, "endless"), (MemoryError, "memory"), (RecursionError, "itself")):
            if isinstance(error, kind):
                return self.words(f"common.template.{key}")
        return ""

    def _suggestion(self, name: str, error: Exception) -> str:
        known = {field for view in _views_of(error) for field in type(view).model_fields}
        close = difflib.get_close_matches(name, sorted(known), n=1)
        return f" ({self.words('common.did_you_mean', name=close[0])})" if close else ""


def _markdown_cell(value: object) -> object:
    return "" if value is None else escaping.markdown(value)


@pass_context
def _partial(context: Any, name: str) -> Markup:
    """The text of a shipped file (a style sheet), without reading it as a template."""
    source, _, _ = context.environment.loader.get_source(context.environment, name)
    return Markup(source)  # noqa: S704 - shipped with the templates


def _place_of(error: Exception, template: str) -> tuple[str, int]:
    """The template file and line: of the syntax error, else of the last frame that is a template's."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or template, error.lineno
    place = (template, 1)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _views_of(error: Exception) -> list[View]:
    trace, found = error.__traceback__, []
    while trace is not None:
        found += [value for value in trace.tb_frame.f_locals.values() if isinstance(value, View)]
        trace = trace.tb_next
    return found
