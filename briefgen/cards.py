"""Pictures of links: a card for each briefing and actor, as social networks show it (PNG).

A card is drawn from its view alone, with the theme's faces and night colours, so that the same
view gives the same bytes. Lines are laid out here glyph by glyph, without the text shaping that
some machines have and others have not. Words in a script that the faces lack are left out rather
than drawn as boxes: the card then shows who speaks where, and the page has the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.errors import TemplateError
from briefgen.model import ActorKind
from briefgen.views import ActorCardView, BriefingCardView, CardView, CardVoice

if TYPE_CHECKING:
    import gettext

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE: Final = (1200, 630)
EDGE: Final = 72
RIGHT: Final = SIZE[0] - EDGE
FACES: Final = {
    "display": "fonts/schibsted-grotesk-{}-wght-normal.woff2",
    "text": "fonts/newsreader-{}-wght-normal.woff2",
}
SUBSETS: Final = ("latin", "latin-ext")
SHAPES: Final[tuple[tuple[tuple[float, float], ...], ...]] = (
    ((4.2, 0.8), (7.8, 0.8), (7.8, 11.2), (4.2, 11.2)),
    (),
    ((1.2, 1.2), (10.8, 1.2), (10.8, 10.8), (1.2, 10.8)),
    ((6, 0.9), (11.6, 11.1), (0.4, 11.1)),
    ((6, 0.1), (11.9, 6), (6, 11.9), (0.1, 6)),
    (
        *((4.1, 0.8), (7.9, 0.8), (7.9, 4.1), (11.2, 4.1), (11.2, 7.9), (7.9, 7.9)),
        *((7.9, 11.2), (4.1, 11.2), (4.1, 7.9), (0.8, 7.9), (0.8, 4.1), (4.1, 4.1)),
    ),
    ((0.8, 3.3), (11.2, 3.3), (11.2, 8.7), (0.8, 8.7)),
)
"""Corners of the voices' shapes by slot, in a square of 12, as `parts/words.html` draws them; the
one without corners is a circle."""
KINDS: Final = {
    ActorKind.PERSON: 1,
    ActorKind.ORGANIZATION: 2,
    ActorKind.PLACE: 4,
    ActorKind.GROUP: 5,
}
"""An actor's own card has the shape of its kind."""
SMOOTH: Final = 4
"""Shapes are drawn so many times as large, and made small."""
_TOKEN: Final = re.compile(r"--([a-z0-9-]+):\s*light-dark\([^,()]+,\s*(#[0-9a-fA-F]{6})\)")
_LEFT_OUT: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "So", "Sk", "Zl", "Zp"}
"""Categories of what a line goes without: controls, emoji and other pictures, accents that make no
letter with what they stand on."""

Colours = Mapping[str, str]


def pillow_version() -> str:
    """Of the installed Pillow; empty where there is none."""
    try:
        return version("pillow")
    except PackageNotFoundError:
        return ""


def colours(*styles: str) -> Colours:
    """The night colours that style sheets set as `--NAME: light-dark(DAY, NIGHT)`; later ones win."""
    return {name: night for css in styles for name, night in _TOKEN.findall(css)}


def draw(
    view: CardView,
    *,
    static: Path,
    ink: Colours,
    words: gettext.NullTranslations,
    day: Callable[[date], str],
) -> bytes:
    """The picture of a card, a PNG of 1200 by 630; the same arguments give the same bytes.

    `static` holds the faces, `words` and `day` speak the reader's language. Raises TemplateError
    where Pillow is not there, or cannot read the faces.
    """
    try:
        from PIL import Image, ImageDraw

        picture = Image.new("RGB", SIZE, ink["paper"])
        card = _Card(picture, ImageDraw.Draw(picture), static, ink)
        if isinstance(view, BriefingCardView):
            _briefing(card, view, words, day)
        else:
            _actor(card, view, words)
        made = BytesIO()
        # Flat areas and few colours: a palette halves the file and nobody sees it.
        picture.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            made, "PNG", optimize=True
        )
    except (ImportError, OSError) as error:
        raise TemplateError(
            f"a card cannot be drawn: {error}",
            where="[site] cards",
            todo='`pip install "pillow>=11"`, or set cards = false',
        ) from error
    return made.getvalue()


def drawable(text: str) -> str:
    """A text in one line, composed, without controls and pictures such as emoji."""
    kept = (
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or unicodedata.category(sign) not in _LEFT_OUT
    )
    return " ".join("".join(kept).split())


class _Card:
    """A picture with pens: what is drawn lies where the arguments say, in pixels."""

    def __init__(self, picture: Image, pen: ImageDraw, static: Path, ink: Colours) -> None:
        self.picture = picture
        self.pen = pen
        self.static = static
        self.ink = ink

    def fonts(self, face: str, size: int, weight: int) -> tuple[FreeTypeFont, ...]:
        return _fonts(self.static, face, size, weight)

    def can(self, text: str, face: str = "display") -> bool:
        """Whether the face has every sign of a text."""
        fonts = self.fonts(face, 40, 400)
        return all(sign == " " or _drawn(fonts, sign) is not None for sign in text)

    def width(self, text: str, fonts: Sequence[FreeTypeFont]) -> float:
        return sum(font.getlength(part) for font, part in _runs(text, fonts))

    def line(
        self, x: float, base: float, text: str, fonts: Sequence[FreeTypeFont], colour: str
    ) -> float:
        """Draws a line of text on its base line; returns where it ends."""
        for font, part in _runs(text, fonts):
            self.pen.text((x, base), part, font=font, fill=self.ink[colour], anchor="ls")
            x += font.getlength(part)
        return x

    def fitting(self, text: str, fonts: Sequence[FreeTypeFont], room: float) -> str:
        """As many words of a text as fit, `…` for what is left out; of a long word, its start."""
        if self.width(text, fonts) <= room:
            return text
        short = text
        while short and self.width(f"{short}…", fonts) > room:
            short = short[: short.rfind(" ")] if " " in short else short[:-1]
        return f"{short.rstrip(' ,;:.-–')}…"

    def shape(self, slot: int, x: float, y: float, size: int, colour: str) -> None:
        """A voice's shape, its square's corner at `x`, `y`."""
        from PIL import Image, ImageDraw

        mask = Image.new("L", (size * SMOOTH, size * SMOOTH))
        pen, scale = ImageDraw.Draw(mask), size * SMOOTH / 12
        if SHAPES[slot]:
            pen.polygon([(a * scale, b * scale) for a, b in SHAPES[slot]], fill=255)
        else:
            pen.ellipse((0.8 * scale, 0.8 * scale, 11.2 * scale, 11.2 * scale), fill=255)
        small = mask.resize((size, size), Image.Resampling.LANCZOS)
        self.picture.paste(self.ink[colour], (round(x), round(y)), small)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        right, low = round(x + max(width, 1)) - 1, round(y + max(height, 1)) - 1
        self.pen.rectangle((round(x), round(y), right, low), fill=self.ink[colour])

    def paragraph(
        self,
        text: str,
        *,
        top: float,
        room: tuple[float, float],
        sizes: Sequence[int],
        weight: int = 800,
    ) -> float:
        """Sets a heading in the largest size in which it fits, cut at the smallest.

        `room` is its width and height; returns where it ends.
        """
        width, height = room
        for size in sizes:
            fonts, step = self.fonts("display", size, weight), size * 1.08
            lines = self._wrapped(text, fonts, width)
            most = max(1, int(height // step))
            narrow = all(self.width(line, fonts) <= width for line in lines)
            if (narrow and len(lines) <= most) or size == sizes[-1]:
                if len(lines) > most:
                    lines[most - 1 :] = [" ".join(lines[most - 1 :])]
                for n, line in enumerate(lines):
                    shown = self.fitting(line, fonts, width)
                    self.line(EDGE, top + step * n + size * 0.8, shown, fonts, "ink")
                return top + step * len(lines)
        return top

    def _wrapped(self, text: str, fonts: Sequence[FreeTypeFont], width: float) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}", fonts) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


def _briefing(
    card: _Card, view: BriefingCardView, words: gettext.NullTranslations, day: Callable[[date], str]
) -> None:
    kicked = _kicker(card, [view.outlet or "", day(view.date) if view.date else ""])
    rows = [voice for voice in view.voices if card.can(drawable(voice.name))] or list(view.voices)
    title = drawable(view.title)
    step = 50
    top = 532 - step * len(rows)
    if title and card.can(title):
        high = 132 if kicked else EDGE
        room = (RIGHT - EDGE, top - 24 - high)
        card.paragraph(title, top=high, room=room, sizes=(84, 76, 68, 60, 52, 46, 40))
    else:
        # The score is what there is to see: it takes the headline's place.
        step = min(100, (532 - 150) // max(len(rows), 1))
        top = 532 - step * len(rows)
        if not rows:
            _emblem(card, EDGE, 132, 14)
    for n, voice in enumerate(rows):
        _voice(card, voice, top + n * step, step)
    counts = [
        (view.quotes, words.ngettext("quote", "quotes", view.quotes), "ink"),
        (
            view.questions,
            words.ngettext("open question", "open questions", view.questions),
            "pencil",
        ),
    ]
    _foot(card, counts, view.site)


def _voice(card: _Card, voice: CardVoice, y: float, step: float) -> None:
    """One line of the score: shape, name, and where in the article its words stand."""
    low = y + step - 8
    colour = f"voice-{voice.slot}"
    name, staff = drawable(voice.name), EDGE
    if card.can(name):
        fonts = card.fonts("display", 27, 600)
        staff = 470
        card.line(EDGE + 38, low - 7, card.fitting(name, fonts, staff - EDGE - 62), fonts, "ink")
    else:
        staff += 38
    card.shape(voice.slot, EDGE, low - 27, 22, colour)
    card.box(staff, low, RIGHT - staff, 2, "line")
    for start, length in voice.marks:
        x = staff + (RIGHT - staff) * start / 1000
        width = max((RIGHT - staff) * length / 1000, 6)
        card.box(min(x, RIGHT - width), y + 12, width, low - y - 12, colour)


def _actor(card: _Card, view: ActorCardView, words: gettext.NullTranslations) -> None:
    labels = {
        ActorKind.PERSON: words.gettext("Person"),
        ActorKind.ORGANIZATION: words.gettext("Organization"),
        ActorKind.PLACE: words.gettext("Place"),
        ActorKind.GROUP: words.gettext("Group"),
    }
    slot = KINDS[view.kind]
    colour = f"voice-{slot}"
    card.shape(slot, EDGE, 72, 40, colour)
    card.line(EDGE + 58, 102, labels[view.kind], card.fonts("display", 28, 500), "soft")
    name, role = drawable(view.name), drawable(view.role or "")
    low = 152.0
    if name and card.can(name):
        sizes = (104, 92, 80, 68, 56, 48)
        low = card.paragraph(name, top=152, room=(RIGHT - EDGE, 190), sizes=sizes)
    else:
        card.shape(slot, EDGE, 152, 150, colour)
        low = 312
    if role and card.can(role, "text"):
        fonts = card.fonts("text", 40, 400)
        card.line(EDGE, low + 46, card.fitting(role, fonts, RIGHT - EDGE), fonts, "soft")
        low += 62
    _beats(card, view.beats, low + 28, 512, colour)
    counts = [
        (view.quotes, words.ngettext("quote", "quotes", view.quotes), "ink"),
        (view.articles, words.ngettext("briefing", "briefings", view.articles), "ink"),
    ]
    _foot(card, counts, view.site)


def _beats(card: _Card, beats: Sequence[int], top: float, low: float, colour: str) -> None:
    """A bar for each article, oldest first, as tall as the actor says much in it."""
    card.box(EDGE, low, RIGHT - EDGE, 2, "line")
    step = min((RIGHT - EDGE) / max(len(beats), 1), 150)
    tall, most = min(low - top, 130), max(max(beats, default=0), 3)
    for n, quotes in enumerate(beats):
        height = tall * quotes / most if quotes else 6
        card.box(EDGE + n * step, low - height, step * 0.8, height, colour if quotes else "edge")


def _kicker(card: _Card, parts: Sequence[str]) -> bool:
    """The line above the headline; False where there is nothing to say."""
    x: float = EDGE
    for weight, colour, part in zip((700, 400), ("ink", "soft"), map(drawable, parts), strict=True):
        if part and card.can(part):
            fonts = card.fonts("display", 28, weight)
            room = min(RIGHT - x, 640)
            x = card.line(x, 94, card.fitting(part, fonts, room), fonts, colour) + 24
    return x > EDGE


def _foot(card: _Card, counts: Sequence[tuple[int, str, str]], site: str) -> None:
    """What the page holds, and whose it is."""
    x: float = EDGE
    bold, plain = card.fonts("display", 30, 700), card.fonts("display", 30, 400)
    for count, what, colour in counts:
        if count:
            x = card.line(x, 584, str(count), bold, colour) + 9
            x = card.line(x, 584, what, plain, "soft") + 36
    name = drawable(site)
    if card.can(name):
        fonts = card.fonts("display", 26, 600)
        name = card.fitting(name, fonts, RIGHT - x - 60)
        left = RIGHT - card.width(name, fonts)
        card.line(left, 584, name, fonts, "ink")
        _emblem(card, left - 42, 560, 1.25)


def _emblem(card: _Card, x: float, y: float, scale: float) -> None:
    """The site's sign, three lines of a score, in a square of 24 times `scale`."""
    for colour, left, top, width in (
        ("voice-1", 2, 4, 9),
        ("voice-2", 9, 10, 13),
        ("voice-4", 2, 16, 5),
        ("voice-4", 10, 16, 8),
    ):
        card.box(x + left * scale, y + top * scale, width * scale, 4 * scale, colour)


@lru_cache(maxsize=128)
def _fonts(static: Path, face: str, size: int, weight: int) -> tuple[FreeTypeFont, ...]:
    from PIL import ImageFont

    found = []
    for subset in SUBSETS:
        # The basic layout: whether Raqm is there differs from machine to machine.
        font = ImageFont.truetype(
            static / FACES[face].format(subset), size, layout_engine=ImageFont.Layout.BASIC
        )
        font.set_variation_by_axes([weight])
        found.append(font)
    return tuple(found)


@lru_cache(maxsize=16384)
def _has(font: FreeTypeFont, sign: str) -> bool:
    """Whether a font draws a sign as itself and not as the box that stands for what it lacks."""
    return bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


def _drawn(fonts: Sequence[FreeTypeFont], sign: str) -> tuple[FreeTypeFont, str] | None:
    """The font that has a sign, or else its letter without the accent; None where neither is."""
    for one in (sign, unicodedata.normalize("NFD", sign)[0]):
        for font in fonts:
            if _has(font, one):
                return font, one
    return None


def _runs(text: str, fonts: Sequence[FreeTypeFont]) -> list[tuple[FreeTypeFont, str]]:
    """A line cut where another font has its signs; what none has is left out."""
    runs: list[tuple[FreeTypeFont, str]] = []
    for sign in text:
        drawn = (fonts[0], sign) if sign == " " else _drawn(fonts, sign)
        if drawn is None:
            continue
        font, one = drawn
        if runs and runs[-1][0] is font:
            runs[-1] = (font, runs[-1][1] + one)
        else:
            runs.append((font, one))
    return runs
