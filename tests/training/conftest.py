"""`training` is no part of the installed package: it is imported from the repository."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

# What needs torch is tested where training is done (training/requirements.txt), never where the product is.
collect_ignore = [] if find_spec("torch") else ["test_export.py", "test_mix.py", "test_network.py", "test_toll.py"]
