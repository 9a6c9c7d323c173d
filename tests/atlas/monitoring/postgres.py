"""A PostgreSQL server of the tests' own, on a free port of this machine."""

import os
import shutil
import socket
import subprocess
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
def server(folder: Path) -> Iterator[str]:
    """Run a server with an empty cluster; give the address of its databases, without a name."""
    bin_folder = programs()
    assert bin_folder is not None
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and parent != Path("/") and parent != Path("/tmp"):
                parent.chmod(parent.stat().st_mode | 0o011)
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
