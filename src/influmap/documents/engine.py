"""Templates: sandboxed, strict, found in the workspace first, their faults told with file and line."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
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
from influmap.documents.apart import Room
from influmap.documents.apart.bounds import EndlessError
from influmap.documents.assets import Assets
from influmap.documents.compiled import Kept
from influmap.documents.filters import filters_for
from influmap.documents.sandbox import FAULTS, Sandbox, told
from influmap.documents.view import View
from influmap.errors import InflumapError
from influmap.language.typography import for_locale
from influmap.language.words import Words
from influmap.models.brand import Brand

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


class _Elsewhere(_InsideOnly):
    """Stops at the first template that is the workspace's own: it is filled in a process of its own."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        if self._folders_of(template):
            raise OwnTemplateError
        return super().get_source(environment, template)


class OwnTemplateError(Exception):
    """The page needs a template that somebody else wrote."""


@dataclass(frozen=True)
class Engine:
    """Renders views with the templates of the workspace, else with the ones shipped.

    Ours are filled here. As soon as one of the workspace's own is needed, the page is begun again in a process that
    can be stopped.
    """

    builtin: Path
    own: Path | None
    words: Words
    brand: Brand = field(default_factory=Brand)
    currency: str = "EUR"
    assets: Assets = field(default_factory=Assets)
    _environments: dict[tuple[type[_InsideOnly], bool], Sandbox] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def render(self, template: str, view: View) -> str:
        """The page. Raises `InflumapError("template", ...)` with the template's file and line."""
        try:
            return self._page(template, view, _Elsewhere)
        except OwnTemplateError:
            pass
        try:
            return self.apart.ask(partial(_own_page, template, view)).decode("utf-8", "surrogatepass")
        except (EndlessError, MemoryError) as error:  # it was killed, and could not tell the line
            what = told(error, self.words)
            raise InflumapError("template_stopped", template=template, what=what) from None

    @cached_property
    def apart(self) -> Room[Engine]:
        """Where what the workspace brings is filled; an engine of the same kind is there."""
        return Room(replace(self))

    def own_page(self, template: str, view: View) -> str:
        """The page with the workspace's own templates, filled where one is: for a process with limits."""
        return self._page(template, view, _InsideOnly)

    def _page(self, template: str, view: View, own: type[_InsideOnly]) -> str:
        is_html = template.endswith(HTML_ENDINGS)
        try:
            page = self._environment(own, is_html=is_html).get_template(template).render(view=view, brand=self.brand)
        except FAULTS as error:
            raise self._fault(error, template) from error
        tidy = page if is_html else re.sub(r"\n{3,}", "\n\n", page)
        return for_locale(tidy.strip() + "\n", self.words.locale, html=is_html)

    def _environment(self, own: type[_InsideOnly], *, is_html: bool) -> Sandbox:
        """One per format: templates are compiled once for all pages of a run."""
        known = self._environments.get((own, is_html))
        if known is None:
            known = self._environments[own, is_html] = self._made(own, is_html=is_html)
        return known

    def _made(self, own: type[_InsideOnly], *, is_html: bool) -> Sandbox:
        shipped = _InsideOnly(self.builtin)
        theirs = [own(self.own)] if self.own is not None and self.own.is_dir() else []
        environment = Sandbox(
            loader=ChoiceLoader([*theirs, shipped, PrefixLoader({"builtin": shipped})]),
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
        from influmap.documents.charts.model import Chart

        if not isinstance(data, Chart):  # a template may give anything
            raise TypeError(f"chart({type(data).__name__})")
        return Markup(draw(data, self.brand.colors, self.words.locale))  # noqa: S704 - its texts are escaped

    def _fault(self, error: Exception, template: str) -> InflumapError:
        file, line = _place_of(error, template)
        return InflumapError("template", file=file, line=line, what=told(error, self.words))


def _own_page(template: str, view: View, engine: Engine) -> bytes:
    return engine.own_page(template, view).encode("utf-8", "surrogatepass")


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
