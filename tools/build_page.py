"""Build the evidence page's script, style and shell from plugins/chronos_html/web into assets.

    python tools/build_page.py          write plugins/chronos_html/assets
    python tools/build_page.py --check  compare it with the sources instead

The modules are ES modules. They are put one after another, each behind those that it imports, in
one function: imports go, `export` too, and so do comments and white space that do nothing.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

PLUGIN = Path(__file__).parents[1] / "plugins/chronos_html"
STYLES = ("tokens", "axis", "list", "evidence", "review", "frame", "print")
_IMPORT = re.compile(r"^import \{([^}]*)\} from \"\./(\w+)\.js\";\n", re.MULTILINE)
_EXPORTED = re.compile(
    r"^export (?:async )?(?:const \{([^}]*)\}|(?:const|let|function|class) (\w+))", re.MULTILINE
)
_TOP = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
_LINE_COMMENT = re.compile(r"^\s*//.*\n|\s+// .*$", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^\s*/\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)
_STRING = re.compile(r'("(?:[^"\\]|\\.)*")')
_AROUND = re.compile(r" ?(=>|===|!==|&&|\|\||[{}(),;=?:<>]) ?")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def modules(folder: Path) -> dict[str, str]:
    """The sources by name, each behind those that it imports.

    Raises:
        ValueError: modules import each other in a circle, something is imported that is not
            exported, or two modules have one name for different things.
    """
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    ordered: dict[str, str] = {}
    owners: dict[str, str] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"modules import each other: {' -> '.join((*path, name))}")
        if name in ordered:
            return
        for names, other in _IMPORT.findall(sources[name]):
            visit(other, (*path, name))
            _check_exports(sources[other], names, other, name)
        for word in _TOP.findall(sources[name]):
            if owners.setdefault(word, name) != name:
                raise ValueError(f"{word} is in {owners[word]}.js and in {name}.js")
        ordered[name] = sources[name]

    for name in sources:
        visit(name, ())
    return ordered


def _check_exports(source: str, names: str, other: str, importer: str) -> None:
    exported = {word for pair in _EXPORTED.findall(source) for word in pair if word}
    missing = {word.strip() for word in names.split(",") if word.strip()} - exported
    if missing:
        raise ValueError(f"{importer}.js imports from {other}.js what it lacks: {missing}")


def script(folder: Path) -> str:
    """All modules as one function."""
    parts = []
    for source in modules(folder).values():
        code = _IMPORT.sub("", source)
        code = re.sub(r"^export ", "", code, flags=re.MULTILINE)
        code = _LINE_COMMENT.sub("", _DOC_COMMENT.sub("", code))
        lines = (_squeezed(line.strip()) for line in code.splitlines())
        parts.append("\n".join(line for line in lines if line))
    return '"use strict";(()=>{\n' + "\n".join(parts) + "\n})();\n"


def _squeezed(line: str) -> str:
    """A line without spaces that do nothing; one with a template or a slash stays as it is."""
    if "`" in line or "/" in line:
        return line
    pieces = _STRING.split(line)
    return "".join(
        piece if at % 2 else _AROUND.sub(r"\1", piece) for at, piece in enumerate(pieces)
    )


def style(folder: Path) -> str:
    """All style sheets as one."""
    text = "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    text = _STYLE_COMMENT.sub("", text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r": ", ":", text)).replace(";}", "}").strip()


def built(web: Path) -> dict[str, str]:
    """The assets by file name."""
    return {
        "page.js": script(web / "js"),
        "page.css": style(web / "css"),
        "shell.html": (web / "shell.html").read_text(encoding="utf-8"),
    }


def main() -> int:
    """Write the assets, or compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    assets = PLUGIN / "assets"
    stale = []
    for name, text in built(PLUGIN / "web").items():
        path = assets / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            assets.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{'is stale' if check else 'written'}: {name}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
