"""`onrecord serve`: the workbench in the browser, on this machine."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from ipaddress import ip_address
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.adapters.keyfile import described, unlocked
from onrecord.adapters.settings import Settings
from onrecord.cli.opening import environment_settings, opened
from onrecord.errors import KeyUnusable

ADDRESS = "127.0.0.1"
PORT = 8642
# The site answers within a second or two; a browser that opens before shows an error page.
SECONDS_UNTIL_UP = 15.0
SECONDS_TO_END = 10
# Pages are read one at a time, the threads serve what is quick beside it. Threads of one process wait for each other:
# with 50 users on one process 95 of 100 answers came within 41 ms from one thread, 55 from two, 135 from four. But
# while a page is fetched its thread serves nothing else.
THREADS, LEAST_THREADS = 4, 2
# Of a site that several people share, unless it is said how many; each takes some 70 MB, the one
# that reads as much as the reader besides.
MOST_WORKERS, MOST_ASKED = 4, 64
WAITING = 64
MINUTES = 10
T = TypeVar("T")


@click.command("serve")
@click.option("--host", default=ADDRESS, show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open it in the browser.")
@click.option(
    "--archive",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Open the workbench on this archive. Default: ONRECORD_WORKBENCH; else nothing is kept.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_ASKED),
    help="Processes that serve an archive. Default: 1; where others reach it, one a processor, at most 4.",
)
def command(host: str, port: int, folder: Path | None, *, opens: bool, workers: int | None) -> None:
    """Read pages in the browser: paste text, give a URL, or open a sample.

    With --archive it is the workbench: what is added is kept and then read, and nobody comes in without an account. The
    link that is printed, and opened, signs the owner in: once, within ten minutes. What is decided there is signed with
    ONRECORD_KEY, or the key in its file, whose passphrase is asked for.

    --workers lets several processes serve an archive that many people use at once.

    Listens on this machine only. Without an archive, on another address, anybody who reaches it can make it fetch
    public pages: put it behind a server that knows who may.
    """
    kept = os.environ.get("ONRECORD_WORKBENCH")
    start(host, port, opens=opens, archive=folder or (Path(kept) if kept else None), workers=workers)


def start(host: str, port: int, *, opens: bool, archive: Path | None = None, workers: int | None = None) -> None:
    """Serve until interrupted. Raises ClickException where the address or the archive cannot be had."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    address = address_of(host)
    port = free_port(address, port)
    name = f"{f'[{host}]' if ':' in host else host}:{port}"
    url = f"http://{name}/"
    click.echo(f"Onrecord is at {url}  (Ctrl-C stops it)", err=True)
    if archive:
        hand_on_passphrase(environment_settings())
        # The site's process is another one, and reads the archive's folder from the environment.
        os.environ["ONRECORD_WORKBENCH"] = str(archive)
        # All processes of the site sign sessions with the same key.
        os.environ.setdefault("ONRECORD_SECRET_KEY", secrets.token_urlsafe(50))
        url = f"{url}enter/{elsewhere(owners_link, archive, name)}"
        click.echo(f"Sign in as the owner, once, within {MINUTES} minutes: {url}", err=True)
    if opens:
        threading.Thread(target=open_when_up, args=(address, port, url), daemon=True).start()
    count = workers or (workers_for(address, os.environ) if archive else 1)
    Granian(
        "onrecord.app:site",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=count,
        # One that dies, by a page that takes all memory perhaps, leaves the others serving, and comes back.
        respawn_failed_workers=count > 1,
        # One that is told to end while it starts would never hear of it. Whatever was answered as kept is on the disk.
        workers_kill_timeout=SECONDS_TO_END,
        blocking_threads=max(THREADS // count, LEAST_THREADS),
        backpressure=WAITING,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def workers_for(address: str, environment: Mapping[str, str]) -> int:
    """How many processes serve an archive at an address: one where nobody but this machine reaches it."""
    is_reached = environment.get("ONRECORD_HTTPS") == "1" or bool(environment.get("ONRECORD_HOSTS", "").strip())
    if ip_address(address).is_loopback and not is_reached:
        return 1
    return min(os.cpu_count() or 1, MOST_WORKERS)


def hand_on_passphrase(settings: Settings) -> None:
    """Asks on the terminal for the passphrase of the key that the site signs with, where it has one and lacks that.

    Without it the site shows and keeps, and judges nothing. Raises ClickException for one that is not the key's.
    """
    path = settings.key_file
    if settings.key or settings.passphrase or path is None or not path.exists() or not sys.stdin.isatty():
        return
    words = (
        f"Passphrase of {described(path).holder}'s key, which signs what the owner decides (empty to decide nothing)"
    )
    passphrase = click.prompt(words, default="", show_default=False, hide_input=True, err=True)
    if not passphrase:
        return
    try:
        unlocked(path, passphrase)
    except KeyUnusable as error:
        raise click.ClickException(str(error)) from error
    # The site's process is another one, of the same user, and reads it from the environment like any other setting.
    os.environ["ONRECORD_PASSPHRASE"] = passphrase


def elsewhere(work: Callable[..., T], *given: Any) -> T:  # noqa: ANN401
    """What some work gives in a process of its own: the site's is forked from this one, and sets Django up itself."""
    with ProcessPoolExecutor(1, get_context("spawn")) as processes:
        return processes.submit(work, *given).result()


def owners_link(archive: Path, name: str) -> str:
    """What signs the owner of an archive in, once, at the site of that name and port; earlier ones are good no more."""
    with opened(archive, environment_settings()) as library:
        from onrecord.adapters.accounts.register import Accounts

        accounts = Accounts(library.archive)
        return accounts.link(accounts.owner(), name, timedelta(minutes=MINUTES))


def address_of(host: str) -> str:
    """The address of a name such as localhost. Raises ClickException where it has none."""
    try:
        return str(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0])
    except OSError as error:
        raise click.ClickException(f"no address is known for {host}: {error.strerror}") from error


def free_port(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises ClickException where it is taken or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host} port {port}: {error.strerror}; try --port 0") from error


def open_when_up(host: str, port: int, url: str) -> None:
    """Opens the browser once the site takes connections."""
    if until_up(host, port):
        webbrowser.open(url)


def until_up(host: str, port: int) -> bool:
    """Waits until somebody takes connections there, for SECONDS_UNTIL_UP at most; whether it came to that."""
    waited = threading.Event()
    for _ in range(int(SECONDS_UNTIL_UP / 0.1)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if probe.connect_ex((host, port)) == 0:
                return True
        waited.wait(0.1)
    return False
