"""Every command of an archive in a process of its own, as people give them: nothing is set up by another before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PAGE = "Two sailors were killed off Port Callen on Monday, the harbour master said."
# In the order in which each finds what it needs: the archive, then its copies.
COMMANDS = (
    ("key", "make"),
    ("init",),
    ("add", "page.txt", "--no-read"),
    ("list",),
    ("incidents",),
    ("user", "add", "ada@abar.example", "--role", "editor"),
    ("user", "list"),
    ("key", "list"),
    ("log", "verify"),
    ("log", "checkpoint"),
    ("export", "exported"),
    ("import", "exported", "--archive", "imported"),
    ("backup", "backed-up"),
    ("restore", "backed-up", "restored"),
    ("log", "verify", "--archive", "restored"),
    ("places", "find", "Aleppo"),
)


def given(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command in a folder, with nothing of the environment but where modules are."""
    environment = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "ONRECORD_PASSPHRASE": "a passphrase of the test",
    }
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_command_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    for command in COMMANDS:
        ran = given(tmp_path, *command)
        assert ran.returncode == 0, f"{' '.join(command)}: {ran.stderr}"
        assert "Traceback" not in ran.stderr
