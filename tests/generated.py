"""Are the generated files what `make messages` would write? `python -m tests.generated FILE...`"""

import subprocess
import sys
from pathlib import Path


def stale(paths: list[Path]) -> list[Path]:
    """Generate again, put back what was there, and return what came out differently."""
    before = {path: path.read_bytes() for path in paths}
    subprocess.run(["make", "messages"], check=True, stdout=subprocess.DEVNULL)
    after = {path: path.read_bytes() for path in paths}
    for path, content in before.items():
        path.write_bytes(content)
    return [path for path in paths if before[path] != after[path]]


def main() -> int:
    old = stale([Path(name) for name in sys.argv[1:]])
    for path in old:
        print(f"{path} is out of date: run `make messages` and commit it")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
