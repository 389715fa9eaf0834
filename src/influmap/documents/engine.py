"""Templates: sandboxed, strict, found in the workspace first, their faults told with file and line."""

from __future__ import annotations

import base64
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
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from markupsafe import Markup

from influmap.documents import escaping
from influmap.documents.assets import Assets
from influmap.documents.bounds import bounded
from influmap.documents.brand import Brand
from influmap.documents.compiled import Kept
from influmap.documents.filters import filters_for
from influmap.documents.sandbox import FAULTS, Sandbox, told
from influmap.documents.view import View
from influmap.errors import InflumapError
from influmap.language.typography import for_locale
from influmap.language.words import Words

LONGEST = 1_000_000
"""Bytes of a template."""
HTML_ENDINGS = (".html.j2", ".svg.j2", ".html", ".svg")


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
    assets: Assets = field(default_factory=Assets)

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
    def _html(self) -> Sandbox:
        return self._environment(is_html=True)

    @cached_property
    def _markdown(self) -> Sandbox:
        return self._environment(is_html=False)

    def _environment(self, *, is_html: bool) -> Sandbox:
        shipped = _InsideOnly(self.builtin)
        own = [_InsideOnly(self.own)] if self.own is not None and self.own.is_dir() else []
        environment = Sandbox(
            loader=ChoiceLoader([*own, shipped, PrefixLoader({"builtin": shipped})]),
            undefined=StrictUndefined,
            autoescape=is_html,
            finalize=escaping.html_text if is_html else _markdown_cell,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            optimized=False,
            bytecode_cache=Kept(self.builtin, is_html=is_html),
        )
        environment.globals.update(self._globals(is_html=is_html))
        environment.filters.update(filters_for(self.words, self.currency))
        return environment

    def _globals(self, *, is_html: bool) -> dict[str, Any]:
        words = self.words

        def safe(**params: object) -> dict[str, object]:
            escaped = escaping.html if is_html else escaping.markdown
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
            "faces": self.assets.faces,
            "logo": self.assets.logo.address if self.assets.logo else None,
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
        return InflumapError("template", file=file, line=line, what=told(error, self.words))


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
