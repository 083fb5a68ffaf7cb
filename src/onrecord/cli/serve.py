"""`onrecord serve`: the workbench in the browser, on this machine."""

from __future__ import annotations

import socket
import threading
import webbrowser

import click

ADDRESS = "127.0.0.1"
PORT = 8642
# The site answers within a second or two; a browser that opens before shows an error page.
SECONDS_UNTIL_UP = 15.0
# One person's workbench: pages are read one at a time, the threads serve what is quick beside it.
THREADS = 4
WAITING = 64


@click.command("serve")
@click.option("--host", default=ADDRESS, show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open it in the browser.")
def command(host: str, port: int, *, opens: bool) -> None:
    """Read pages in the browser: paste text, give a URL, or open a sample.

    Listens on this machine only. On another address anybody who reaches it can make it fetch public pages: put it
    behind a server that knows who may.
    """
    start(host, port, opens=opens)


def start(host: str, port: int, *, opens: bool, path: str = "/") -> None:
    """Serve until interrupted. Raises ClickException where the address cannot be had."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    address = address_of(host)
    port = free_port(address, port)
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}{path}"
    click.echo(f"Onrecord is at {url}  (Ctrl-C stops it)", err=True)
    if opens:
        threading.Thread(target=open_when_up, args=(address, port, url), daemon=True).start()
    Granian(
        "onrecord.app:site",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backpressure=WAITING,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


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
    waited = threading.Event()
    for _ in range(int(SECONDS_UNTIL_UP / 0.1)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if probe.connect_ex((host, port)) == 0:
                webbrowser.open(url)
                return
        waited.wait(0.1)
