"""Configuration of the documentation site: `poe site` builds it from the repository's root."""

from __future__ import annotations

from importlib.metadata import version as version_of

project = "chronos"
version = release = version_of("chronos-chronology")
extensions = ["myst_parser"]
include_patterns = [
    "docs/**",
    "README.md",
    "CHANGELOG.md",
    "chronos/extract/en/gazetteer/README.md",
    "seeds/README.md",
]
exclude_patterns = ["docs/conf.py"]
root_doc = "docs/index"
myst_heading_anchors = 4
myst_enable_extensions = ["deflist"]
html_theme = "furo"
html_title = "chronos"
html_copy_source = False
smartquotes = False
