"""Views to bytes: the theme's templates, its words in the reader's language, and its files.

A theme is folders of templates and static files, the first that has a name wins; so a project
overrides one template or one file by placing its own. Everything a template prints is escaped;
`Html` values, made by `briefgen.markup`, are the one exception, and this the only module that
lets them through.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from briefgen import cards
from briefgen.addresses import absolute, relative, rooted
from briefgen.errors import TemplateError
from briefgen.linked import linked_data
from briefgen.views import ActorCardView, BriefingCardView, BytesView, Html, JsonView, TextView

if TYPE_CHECKING:
    import gettext

    from babel import Locale
    from jinja2 import Environment

    from briefgen.site import Page

PACKAGE: Final = Path(__file__).resolve().parent
LOCALES: Final = PACKAGE / "locale"
STATIC: Final = "static"
TOKENS: Final = "css/tokens.css"
"""Its colours are those of cards too."""
CARD: Final = "card"
STYLES: Final = "css/site.css"
"""The name under which templates ask for the one style sheet made of all in `css/`."""
SOURCE_LANGUAGE: Final = "en"
"""The templates' own words are in it."""
_CODE: Final = ("addresses.py", "markup.py", "render.py", "site.py", "views.py", "weave.py")
_CODE_TOO: Final = (
    "alphabet.py",
    "corpus.py",
    "extraction.py",
    "ids.py",
    "matters.py",
    "naming.py",
    "passages.py",
    "roles.py",
    "search.py",
)
_CODE_OF_DATA: Final = ("dataset.py", "linked.py", "pictures.py", "schema.py", "speaking.py")
_TEMPLATES: Final = (".html", ".xml")

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no HTML or XML document may hold."""
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BIDI: Final = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Controls that could turn the text around them; names and headings go without."""
_DOUBLE_MARK: Final = re.compile('([«»„“”"])')
_CSS_URL: Final = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')\s]+)["']?\s*\)""")
_JS_IMPORT: Final = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")


def default_folders() -> tuple[Path, Path]:
    """The templates and static files that come with briefgen, in a wheel or in a checkout."""
    packed = PACKAGE / "theme"
    home = packed if packed.is_dir() else PACKAGE.parent
    return home / "templates", home / STATIC


def interface_languages() -> tuple[str, ...]:
    """The languages the pages around the articles can be in."""
    return tuple(sorted({SOURCE_LANGUAGE, *(path.stem for path in LOCALES.glob("*.po"))}))


@dataclass(frozen=True)
class Theme:
    """How a site looks. Cheap to make: templates are compiled when the first page asks."""

    templates: tuple[Path, ...]
    """Folders of templates, the project's own first; those that do not exist are passed over."""
    static: tuple[Path, ...]
    language: str
    """Of the interface; English where there is no catalogue for it."""

    @classmethod
    def of_project(cls, templates: Path, static: Path, language: str) -> Theme:
        """The default theme with what a project's own folders override."""
        default_templates, default_static = default_folders()
        return cls((templates, default_templates), (static, default_static), language)

    @cached_property
    def digest(self) -> str:
        """Changes with everything that a page's bytes depend on besides its view."""
        whole = hashlib.blake2b(digest_size=16)
        for name, path in self._template_files:
            _feed(whole, name, path.read_bytes())
        for name, content in self.assets().items():
            _feed(whole, name, hashlib.sha256(content).digest())
        _feed(whole, self.interface, self._catalogue_source)
        for name in (*_CODE, *_CODE_TOO, *_CODE_OF_DATA):
            _feed(whole, name, (PACKAGE / name).read_bytes())
        return whole.hexdigest()

    @cached_property
    def card_digest(self) -> str:
        """Changes with everything that a card's bytes depend on besides its view."""
        whole = hashlib.blake2b(digest_size=16)
        for style in self._tokens:
            _feed(whole, TOKENS, style.encode())
        static = self.static[-1]
        for face in cards.FACES.values():
            for subset in cards.SUBSETS:
                name = face.format(subset)
                _feed(whole, name, (static / name).read_bytes())
        _feed(whole, self.interface, self._catalogue_source)
        _feed(whole, "cards.py", (PACKAGE / "cards.py").read_bytes())
        # Another Pillow may draw an edge otherwise.
        _feed(whole, "pillow", cards.pillow_version().encode())
        return whole.hexdigest()

    def key(self, page: Page) -> str:
        """The key of a page's bytes: the same key, the same bytes."""
        return f"{page.key} {self.card_digest if page.template == CARD else self.digest}"

    @property
    def interface(self) -> str:
        """The language its words are really in."""
        return self.language if self.language in interface_languages() else SOURCE_LANGUAGE

    def assets(self) -> Mapping[str, bytes]:
        """The static files by their path under the site, content hash in the name, sorted.

        A file that only the project has is there under its plain name too. Raises TemplateError
        for a style sheet or script that asks for a file that is not there.
        """
        return self._assets[1]

    def render(self, page: Page) -> bytes:
        """The bytes of a page. Raises TemplateError, with the template's name and line."""
        view = page.make_view()
        if isinstance(view, JsonView):
            text = json.dumps(view.value, ensure_ascii=False, separators=(",", ":"))
            # Escaped, they are no characters any more, and offsets into the text still hold.
            return _UNSAFE.sub(lambda c: f"\\u{ord(c[0]):04x}", f"{text}\n").encode()
        if isinstance(view, BytesView):
            return view.content
        if isinstance(view, TextView):
            return view.text.encode("utf-8", "replace")
        if isinstance(view, BriefingCardView | ActorCardView):
            return cards.draw(
                view,
                static=self.static[-1],
                ink=cards.colours(*self._tokens),
                words=self._words,
                day=self._day,
            )
        import jinja2

        environment = self._environment
        try:
            template = environment.get_template(page.template)
            text = template.render(view=view, page=page, site=page.site)
        except jinja2.TemplateNotFound as error:
            raise TemplateError(
                f"there is no template `{error}`", where=page.template, todo="see `briefgen theme`"
            ) from error
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(
                error.message or "is no template",
                where=error.name or page.template,
                line=error.lineno,
            ) from error
        except (jinja2.TemplateError, TypeError, ValueError, KeyError, AttributeError) as error:
            name, line = self._place(error, page.template)
            raise TemplateError(
                f"{error} (making {page.path})",
                where=name,
                line=line,
                todo="docs/theme.md lists what each template gets",
            ) from error
        return _FORBIDDEN.sub("", text).encode()

    # -- files -----------------------------------------------------------------------------

    @cached_property
    def _template_files(self) -> tuple[tuple[str, Path], ...]:
        return tuple(sorted(_overlaid(self.templates, lambda p: p.suffix in _TEMPLATES).items()))

    @cached_property
    def _assets(self) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
        """Asked-for name to published path, and published path to content."""
        files = _overlaid(
            self.static, lambda p: not p.name.startswith(".") and not p.name.endswith("~")
        )
        published: dict[str, str] = {}
        contents: dict[str, bytes] = {}

        def publish(name: str, content: bytes) -> str:
            stem, dot, suffix = posixpath.basename(name).rpartition(".")
            hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{suffix}"
            path = posixpath.join(STATIC, posixpath.dirname(name), hashed)
            published[name], contents[path] = path, content
            return path

        styles = [name for name in files if name.startswith("css/") and name.endswith(".css")]
        scripts = [name for name in files if name.startswith("js/") and name.endswith(".js")]
        own = self.static[0] if len(self.static) > 1 else None
        for name in sorted(set(files) - set(styles) - set(scripts)):
            content = files[name].read_bytes()
            publish(name, content)
            if (
                own is not None
                and files[name].is_relative_to(own)
                and not (self.static[-1] / name).exists()
            ):
                contents[f"{STATIC}/{name}"] = content
        publish(STYLES, _bundle(files, styles, published))
        waiting: set[str] = set()

        def script(name: str, asked_by: str) -> str:
            if name in published:
                return published[name]
            if name not in scripts or name in waiting:
                what = (
                    "imports itself" if name in waiting else f"imports `{name}`, which is not there"
                )
                raise TemplateError(what, where=f"{STATIC}/{asked_by}")
            waiting.add(name)

            def rewrite(found: re.Match[str]) -> str:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
                path = script(target, name)
                here = posixpath.join(STATIC, posixpath.dirname(name))
                step = posixpath.relpath(path, here)
                return (
                    f"{found[1]}{found[2]}{step if step.startswith('.') else './' + step}{found[2]}"
                )

            content = _JS_IMPORT.sub(rewrite, files[name].read_text(encoding="utf-8"))
            return publish(name, content.encode())

        for name in sorted(scripts):
            script(name, name)
        return published, {path: contents[path] for path in sorted(contents)}

    @property
    def _tokens(self) -> tuple[str, ...]:
        """The style sheets of colours: briefgen's own, then a project's in its place."""
        paths = (folder / TOKENS for folder in reversed(self.static))
        return tuple(path.read_text(encoding="utf-8") for path in paths if path.is_file())

    # -- templates -------------------------------------------------------------------------

    @cached_property
    def _environment(self) -> Environment:
        # Jinja and Babel take a tenth of a second to import, which a build with nothing to do
        # need not spend.
        import jinja2
        from markupsafe import Markup

        folders = [str(folder) for folder in self.templates if folder.is_dir()]
        environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader(
                [
                    jinja2.FileSystemLoader(folders),
                    # `{% extends "default/briefing.html" %}` from a template that overrides it
                    jinja2.PrefixLoader(
                        {"default": jinja2.FileSystemLoader(str(self.templates[-1]))}
                    ),
                ]
            ),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
            finalize=lambda value: _printable(value, Markup),
        )
        # Read by programs that know UTF-8, in the order in which it was made.
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        words = self._words
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext
        )
        environment.filters.update(
            url=jinja2.pass_context(_url),
            permalink=jinja2.pass_context(_permalink),
            day=self._day,
            number=self._number,
            plain=lambda text: text.translate(_BIDI),
            quoted=quoted,
        )

        @jinja2.pass_context
        def asset(context: Mapping[str, Any], name: str, absolute: bool = False) -> str:
            return self._asset(context, name, _permalink if absolute else _url)

        @jinja2.pass_context
        def linked(context: Mapping[str, Any]) -> dict[str, Any] | None:
            return linked_data(
                context["view"], context["site"], lambda path: _permalink(context, path)
            )

        environment.globals.update(
            asset=asset,
            linked=linked,
            inline=self._inline,
            interface=self.interface,
            text_direction=self._direction,
        )
        return environment

    def _asset(
        self,
        context: Mapping[str, Any],
        name: str,
        link: Callable[[Mapping[str, Any], str], str],
    ) -> str:
        published = self._assets[0]
        if name not in published:
            raise ValueError(f"there is no static file `{name}`")
        return link(context, f"/{published[name]}")

    def _inline(self, name: str) -> str:
        """A small picture of the static files (SVG) as a `data:` address, which costs no request."""
        published, contents = self._assets
        if not name.endswith(".svg") or name not in published:
            raise ValueError(f"there is no picture `{name}` (SVG) among the static files")
        return f"data:image/svg+xml,{quote(contents[published[name]], safe='=:/')}"

    def _place(self, error: BaseException, template: str) -> tuple[str, int | None]:
        """The innermost template line that an error passed through."""
        known = {str(path): name for name, path in self._template_files}
        place: tuple[str, int | None] = (template, None)
        trace = error.__traceback__
        while trace is not None:
            name = known.get(trace.tb_frame.f_code.co_filename)
            if name is not None:
                place = (name, trace.tb_lineno)
            trace = trace.tb_next
        return place

    # -- words -----------------------------------------------------------------------------

    @cached_property
    def _catalogue_source(self) -> bytes:
        path = LOCALES / f"{self.interface}.po"
        return path.read_bytes() if path.is_file() else b""

    @cached_property
    def _words(self) -> gettext.NullTranslations:
        import gettext

        if not self._catalogue_source:
            return gettext.NullTranslations()
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(self._catalogue_source), locale=self.interface))
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale(self.interface)

    @cached_property
    def _direction(self) -> str:
        return self._locale.text_direction

    def _day(self, day: date, form: str = "long") -> str:
        from babel.dates import format_date

        return format_date(day, form, locale=self._locale)

    def _number(self, value: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)


def quoted(text: str, marks: str) -> str:
    """A text in quotation marks, its own turned into the inner ones of the same language.

    `marks` are four with spaces between them: outer and inner, opening and closing.

    >>> quoted('Dijo "no" y se fue', "« » “ ”")
    '«Dijo “no” y se fue»'
    """
    opening, closing, inner, inner_end = marks.split()
    pieces = _DOUBLE_MARK.split(text)
    inside, depth = pieces[0], 0
    for mark, words in zip(pieces[1::2], pieces[2::2], strict=True):
        # ” closes in most languages and opens in some: what is open already says which.
        opens = mark in "«„“" or (mark in '"”' and not depth)
        depth = depth + 1 if opens else max(depth - 1, 0)
        inside += (inner if opens else inner_end) + words
    return f"{opening}{inside}{closing}"


def _printable(value: object, safe: type[str]) -> object:
    """What stands for a printed value: markup as such, all else as it is, but never `None`."""
    if value is None:
        raise ValueError("None is printed; test for it with {% if %}")
    return safe(value.markup) if isinstance(value, Html) else value


def _url(context: Mapping[str, Any], target: str) -> str:
    page = context["page"]
    if page.path == "/404.html":
        return rooted(target, page.site.base_url)
    return relative(target, page.path)


def _permalink(context: Mapping[str, Any], target: str) -> str:
    site = context["page"].site
    return absolute(target, site.base_url) if site.base_url else _url(context, target)


def _overlaid(folders: Iterable[Path], wanted: Any) -> dict[str, Path]:
    """Relative name to file over folders of which the first that has a name wins."""
    files: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.is_file() and wanted(path):
                    files.setdefault(path.relative_to(folder).as_posix(), path)
    return files


def _bundle(
    files: Mapping[str, Path], styles: Iterable[str], published: Mapping[str, str]
) -> bytes:
    """One style sheet of all; `layers.css`, which fixes the order of the layers, comes first."""
    parts = []
    for name in sorted(styles, key=lambda name: (name != "css/layers.css", name)):

        def rewrite(found: re.Match[str], name: str = name) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
            if target not in published:
                raise TemplateError(
                    f"asks for `{target}`, which is not there", where=f"{STATIC}/{name}"
                )
            return f'url("{posixpath.relpath(published[target], f"{STATIC}/css")}")'

        parts.append(_CSS_URL.sub(rewrite, _tightened(files[name].read_text(encoding="utf-8"))))
    return "\n".join(parts).encode()


def _tightened(css: str) -> str:
    """A style sheet without its comments and indentation."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip())


def _feed(digest: Any, name: str, content: bytes) -> None:
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)
