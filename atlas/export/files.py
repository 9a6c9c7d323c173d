"""Writing a file whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from geo.errors import N_, DataError, Fault, raise_all


def write_file(path: Path, content: bytes, *, may_replace: bool = False) -> None:
    """Write a file in one step: a reader finds the old file or the new one, never a half.

    Parameters
    ----------
    may_replace
        Whether a file of that name may be replaced.

    Raises
    ------
    DataError
        When a file is in the way, or the folder cannot be written; nothing is left behind.
    """
    refuse_taken([path], may_replace=may_replace)
    draft = path.with_name(f".{path.name[:40]}-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def refuse_taken(paths: Iterable[Path], *, may_replace: bool = False) -> None:
    """Refuse names at which something stands already, before long work is begun.

    Raises
    ------
    DataError
        With one fault for each of them.
    """
    raise_all(
        [
            Fault(
                N_("There is already a file “{name}”."),
                str(path),
                N_("Choose another name, or give --force to replace it."),
                {"name": path.name},
            )
            for path in paths
            if path.exists() and not (may_replace and path.is_file())
        ]
    )


def _unwritable(path: Path, error: OSError) -> DataError:
    return DataError(
        Fault(
            N_("“{name}” cannot be written: {reason}."),
            str(path.parent),
            N_("Choose a folder that you may write to and that has room."),
            {"name": path.name, "reason": error.strerror or type(error).__name__},
        )
    )
