"""Imported once by the server of `forked.py`: what commands load is in memory before they start."""

from __future__ import annotations

from importlib import import_module

from chronos.cli import _COMMANDS
from chronos.host import PluginHost
from chronos.log import MemoryLog
from chronos.model.article import Article

for _command in _COMMANDS:
    import_module(f"chronos.cli.{_command}")


def _build() -> None:
    """A build of two sentences needs all that any build needs."""
    from chronos.app.build.run import build
    from chronos.extract import default_extractor

    text = "Rebels shelled the mill on Monday and killed two guards. The ferry waited."
    article = Article(headline="The mill is shelled", text=text, given_date="2016-11-12")
    build([article], MemoryLog(), host=PluginHost.load(), extractors=[default_extractor()])


_build()
