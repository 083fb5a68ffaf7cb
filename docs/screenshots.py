"""Takes the pictures in docs/images from the product itself: `python docs/screenshots.py`, with Debian's chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIServer, make_server

from playwright.sync_api import Browser, sync_playwright

from onrecord.app import site
from onrecord.cli.serve import until_up

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
# The incident of the demo that has a dispute: name, window, colours, language.
INCIDENTS = (
    ("incident-light", DESK, "light", "en"),
    ("incident-dark", DESK, "dark", "en"),
    ("incident-phone", PHONE, "light", "en"),
    ("incident-rtl", DESK, "light", "ar"),
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
        server.shutdown()
        incidents(browser)
        browser.close()
    return 0


def incidents(browser: Browser) -> None:
    """Pictures of the demo's disputed incident, from the demo itself."""
    command = [sys.executable, "-m", "onrecord", "demo", "--port", "0", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as demo:  # noqa: S603  the product's own command
        links = (re.search(r"http://\S+/enter/\S+", line) for line in demo.stderr or ())
        link = next(found[0] for found in links if found)
        try:
            at = urlsplit(link)
            until_up(at.hostname or "", at.port or 0)
            first = browser.new_page()
            first.goto(link)
            kept = first.context.storage_state()
            for name, window, colours, language in INCIDENTS:
                context = browser.new_context(
                    viewport=window, color_scheme=colours, locale=language, storage_state=kept
                )  # type: ignore[arg-type]
                page = context.new_page()
                page.goto(link.partition("/enter/")[0] + "/incidents")
                page.locator("li.has-dispute .title").first.click()
                page.wait_for_load_state()
                page.screenshot(path=IMAGES / f"{name}.png")
                context.close()
        finally:
            demo.terminate()


if __name__ == "__main__":
    sys.exit(main())
