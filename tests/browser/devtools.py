"""A browser without a screen, driven over a pipe by the DevTools protocol; no package needed."""

from __future__ import annotations

import base64
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

GOLDEN = Path(__file__).parents[1] / "golden/test_exports/html"
"""Pages of the sample chronologies."""
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or ""
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--allow-file-access-from-files", "--remote-debugging-pipe",
)  # fmt: skip
_LIMIT = 60.0


class NavigatedError(AssertionError):
    """The page went elsewhere while it was asked."""


class Page:
    """One page: `run` evaluates, `press` types, `shot` takes a picture.

    `seen` has what it did; `session` is the part that is asked: the page or a frame of it.
    """

    def __init__(self, process: subprocess.Popen[bytes], into: int, out: int) -> None:
        self._process, self._into, self._out = process, into, out
        self._rest = b""
        self._last = 0
        self.session = ""
        self.seen: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> Any:
        """The result of a command of the protocol."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._into, orjson.dumps(message) + b"\0")
        end = time.monotonic() + _LIMIT
        while True:
            answer = self._message(end)
            if answer.get("id") == self._last:
                fault = answer.get("error", {}).get("message", "")
                if "navigated" in fault or "context" in fault:
                    raise NavigatedError(fault)
                assert not fault, f"{method}: {fault}"
                return answer["result"]
            self.seen.append(answer)

    def _message(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._out], [], [], max(0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self._out, 1 << 20)
            assert piece, "the browser is gone"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = orjson.loads(line)
        return found

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """The size of the window in CSS pixels, and the colour scheme that the reader prefers."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
            mobile=width < 600,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, page: Path, *, ready: str = "document.body.dataset.ready === 'yes'") -> None:
        """Open a file and wait until an expression is true."""
        self.call("Page.navigate", url=page.as_uri())
        self.wait(ready)

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + _LIMIT
        while True:
            try:
                if self.run(f"Boolean(document.body && ({expression}))"):
                    return
            except NavigatedError:
                pass
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.03)

    def run(self, expression: str) -> Any:
        """The value of an expression, awaited."""
        done = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True,
            userGesture=True,
        )  # fmt: skip
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after another: `j`, `Enter`, `Escape`."""
        for key in keys:
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            code = {"Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37, "Tab": 9}.get(
                key, 0
            )
            named = {"key": key, "text": text, "windowsVirtualKeyCode": code}
            self.call("Input.dispatchKeyEvent", type="keyDown", **named)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.call("Input.insertText", text=text)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag with the left button."""
        moves = (("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end))
        for kind, (x, y) in moves:
            self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=x,
                y=y,
                button="left",
                buttons=1,
                clickCount=1,
            )

    def shot(self, path: Path) -> None:
        """A picture of the window."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def printed(self) -> bytes:
        """The page as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    @property
    def requests(self) -> list[str]:
        """Addresses that were asked for, save the page's own file."""
        urls = [
            event["params"]["request"]["url"]
            for event in self.seen
            if event.get("method") == "Network.requestWillBeSent"
        ]
        return [url for url in urls if not url.startswith("file:") and not url.startswith("about:")]

    @property
    def faults(self) -> list[str]:
        """Exceptions and errors of the console, violations of the content policy among them."""
        found = []
        for event in self.seen:
            params = event.get("params", {})
            if event.get("method") == "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                found.append(str(details.get("exception", {}).get("description", details["text"])))
            elif event.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
                found.append(params["entry"]["text"])
        return found


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page in a browser of its own, closed afterwards."""
    child_in, into = os.pipe()
    out, child_out = os.pipe()

    # The browser reads file 3 and writes file 4.
    command = f'exec "$0" "$@" 3<&{child_in} 4>&{child_out}'
    process = subprocess.Popen(
        ["/bin/bash", "-c", command, BROWSER, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(child_in, child_out),
    )  # fmt: skip
    os.close(child_in)
    os.close(child_out)
    try:
        yield Page(process, into, out)
    finally:
        os.close(into)
        os.close(out)
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
