"""Many different articles from the few sample ones: sentences and names permuted, deterministic.

Every generated article has its own persons (given names and surnames of the samples, combined
anew) and its own order of paragraphs, so that neither the tokenizer's nor briefgen's cache sees
the same text twice, while the language stays that of the samples.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
GIVEN = [
    "Abel",
    "Adela",
    "Aitana",
    "Alba",
    "Ander",
    "Aurora",
    "Belén",
    "Bruno",
    "Carmela",
    "Celia",
    "Damián",
    "Delia",
    "Edurne",
    "Elías",
    "Emilia",
    "Fabián",
    "Fermín",
    "Gala",
    "Germán",
    "Gloria",
    "Hernán",
    "Inés",
    "Irene",
    "Jacinto",
    "Joel",
    "Julia",
    "Laia",
    "Leandro",
    "Lorena",
    "Lucas",
    "Mateo",
    "Mireia",
    "Nadia",
    "Néstor",
    "Noelia",
    "Olga",
    "Óscar",
    "Pilar",
    "Raquel",
    "Rodrigo",
    "Saúl",
    "Silvia",
    "Tania",
    "Tomás",
    "Úrsula",
    "Valeria",
    "Víctor",
    "Ximena",
    "Yolanda",
    "Zoe",
]
SURNAMES = [
    "Abascalo",
    "Aldecoa",
    "Amorín",
    "Arizmendi",
    "Balboa",
    "Barreda",
    "Bermejo",
    "Cabanillas",
    "Cantero",
    "Carbajo",
    "Cifré",
    "Cortijo",
    "Dacosta",
    "Echarri",
    "Escalona",
    "Feijas",
    "Fontela",
    "Gamarra",
    "Goñi",
    "Herranz",
    "Iriarte",
    "Juárez",
    "Lamas",
    "Landeta",
    "Lozoya",
    "Madariaga",
    "Manrique",
    "Mendaro",
    "Montiel",
    "Navascués",
    "Olmedo",
    "Ordax",
    "Palencia",
    "Peralta",
    "Quesada",
    "Quintela",
    "Robledo",
    "Salcedo",
    "Sarmiento",
    "Segura",
    "Tejada",
    "Toral",
    "Ulloa",
    "Urbina",
    "Valcárcel",
    "Vendrell",
    "Verdejo",
    "Yáñez",
    "Zabaleta",
    "Zurita",
]
_NAME = re.compile(r"\b([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+) ((?:de la |de |del )?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)\b")


def write_articles(folder: Path, count: int, *, seed: int = 7) -> int:
    """Write `count` different articles into a folder; returns the number of words in them."""
    bodies = [_body(path) for path in sorted(SEEDS.glob("*.md"))]
    folder.mkdir(parents=True, exist_ok=True)
    words = 0
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        text = _renamed("\n\n".join(_shuffled(rng.choice(bodies), rng)), rng)
        day = date(2025, 1, 1) + timedelta(days=number)
        title = f"Artículo {number}: {text.split('.')[0][:60].strip()}".replace('"', "")
        front = f'---\ntitle: "{title}"\ndate: {day}\nlanguage: es\noutlet: La Muestra\n---\n'
        path = folder / f"articulo-{number:05}.md"
        path.write_text(front + text + "\n", encoding="utf-8")
        words += len(text.split())
    return words


def _body(path: Path) -> list[str]:
    """The paragraphs of a sample, without its front matter and headings."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("---"):
        text = text.split("\n---", 1)[1].split("\n", 1)[1]
    return [p.strip() for p in text.split("\n\n") if p.strip() and not p.startswith("#")]


def _shuffled(paragraphs: list[str], rng: random.Random) -> list[str]:
    head, rest = paragraphs[:2], paragraphs[2:]
    rng.shuffle(rest)
    return head + rest


def _renamed(text: str, rng: random.Random) -> str:
    """Every capitalised pair gets a new given name and surname, the surname also where it is alone."""
    surnames: dict[str, str] = {}
    givens: dict[str, str] = {}
    for given, surname in dict.fromkeys(_NAME.findall(text)):
        givens.setdefault(given, rng.choice(GIVEN))
        surnames.setdefault(surname, rng.choice(SURNAMES))
    text = _NAME.sub(lambda m: f"{givens[m[1]]} {surnames[m[2]]}", text)
    for surname, other in surnames.items():
        text = re.sub(rf"\b{re.escape(surname)}\b", other, text)
    return text
