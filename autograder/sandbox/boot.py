"""Start one process of the sandbox from this folder alone.

Run as a script (`python -I boot.py zygote`), it makes the folder a package of its own, so that
the process never needs, and inside bubblewrap never sees, the package around it.
"""

import importlib
import os
import sys
import types

PACKAGE = "descent_sandbox"

if __name__ == "__main__":
    room = types.ModuleType(PACKAGE)
    room.__path__ = [os.path.dirname(os.path.abspath(__file__))]
    sys.modules[PACKAGE] = room
    importlib.import_module(f"{PACKAGE}.{sys.argv[1]}").main(*sys.argv[2:])
