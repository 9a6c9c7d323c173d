"""A PostgreSQL server of the tests' own, on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# PostgreSQL refuses to run as root; Debian's packages bring this person.
UNPRIVILEGED = "postgres"


def programs() -> Path | None:
    """Give the folder with initdb and pg_ctl, the newest version first, or None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Run a server with an empty cluster; give the address of its databases, without a name."""
    bin_folder = programs()
    assert bin_folder is not None
    # Not below the folders of pytest, which only their owner may enter.
    with tempfile.TemporaryDirectory(prefix="atlas-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, UNPRIVILEGED)
        with _running(bin_folder, folder) as url:
            yield url


@contextmanager
def _running(bin_folder: Path, folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, log = folder / "data", folder / "log"
    _run(bin_folder / "initdb", "-D", data, "-A", "trust", "-U", "atlas", "--no-sync")
    options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120"
    options += f" -p {port}"
    _run(bin_folder / "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start")
    try:
        yield f"postgresql+psycopg://atlas@127.0.0.1:{port}"
    finally:
        _run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _run(program: Path, *arguments: object) -> None:
    prefix = ["runuser", "-u", UNPRIVILEGED, "--"] if os.geteuid() == 0 else []
    command = [*prefix, str(program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
