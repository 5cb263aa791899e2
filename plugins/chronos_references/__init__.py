"""Lists of references that name files beside them: RIS by rispy, and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The reader of references."""
    from chronos_references.references import ReferenceReader

    return (ReferenceReader(),)
