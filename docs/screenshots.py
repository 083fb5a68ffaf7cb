"""Takes the pictures in docs/images from the product itself: `python docs/screenshots.py`, with Debian's chromium."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

from playwright.sync_api import sync_playwright

from onrecord.app import site

IMAGES = Path(__file__).parent / "images"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
DESK, PHONE = {"width": 1280, "height": 820}, {"width": 390, "height": 844}
# Name, sample, window, colours, the keys that lead to the state that is shown; "=" brings the drawings into view.
PICTURES = (
    ("desk-light", "ferry-relay", DESK, "light", "jj"),
    ("desk-dark", "ferry-wire", DESK, "dark", "jjj"),
    ("desk-phone", "ferry-headline", PHONE, "light", ""),
    ("desk-rtl", "market-arabic", DESK, "light", ""),
    ("desk-drawn", "ferry-wire", DESK, "light", "="),
)


class Server(ThreadingMixIn, WSGIServer):
    """A browser asks for several files at once."""

    daemon_threads = True


def main() -> int:
    """Starts the site on a free port, opens the samples in it, writes the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium on this machine: apt-get install chromium", file=sys.stderr)
        return 1
    IMAGES.mkdir(exist_ok=True)
    with make_server("127.0.0.1", 0, site, Server) as server, sync_playwright() as driver:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, sample, window, colours, keys in PICTURES:
            page = browser.new_page(viewport=window, color_scheme=colours)  # type: ignore[arg-type]
            page.goto(f"http://127.0.0.1:{server.server_port}/samples/{sample}")
            if keys == "=":
                page.locator(".timeline").first.evaluate("element => element.scrollIntoView()")
            elif keys:
                for key in (*keys, "Enter"):
                    page.keyboard.press(key)
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
