"""The parser's arithmetic: products of small matrices, half of what parsing takes.

thinc, which spaCy is built on, multiplies by BLIS. OpenBLAS, which numpy mostly brings along, takes
a third of the time, but only in one thread: several wait for one another longer than they work.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def fast_products() -> Iterator[None]:
    """Let a model that is loaded meanwhile multiply by numpy, if numpy's threads can be held."""
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=not len(_numpy_threads())):
        yield


@contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy work in one thread meanwhile."""
    with _numpy_threads().limit(limits=1):
        yield


@cache
def _numpy_threads() -> Any:
    import numpy as np  # noqa: F401 - its library must be there to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
