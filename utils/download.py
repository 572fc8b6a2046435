"""Download one file whose digest is known; go on where the last attempt stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from utils.hdf5_layouts import DataError
from utils.words import _

CHUNK = 1 << 16
# Seconds to wait for the server to answer, and for each piece after that.
PATIENCE = (15, 60)
Tell = Callable[[int, int], None]


def fetch(url: str, digest: str, folder: Path, tell: Tell = lambda done, total: None) -> Path:
    """Give the file of that address in `folder`, downloaded unless it is there and whole.

    `digest` is "sha256:...". `tell(done, total)` hears of bytes; total is 0 where the server does
    not say. Raises DataError with a sentence.
    """
    try:
        import pooch
    except ImportError as error:
        raise DataError(_("pooch is missing; install it: python -m pip install pooch")) from error
    name = url.rsplit("/", 1)[1]
    part = folder / f"{name}.part"

    def downloader(url: str, output: str, _: object) -> None:
        _resume(url, part, tell)
        # pooch compares the digest, and only then gives the file its name.
        part.replace(output)

    pooch.get_logger().setLevel("WARNING")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Path(pooch.retrieve(url, digest, name, folder, downloader=downloader))
    except DataError:
        raise
    except ValueError as error:
        raise DataError(_other_bytes(name, error)) from error
    except OSError as error:
        raise DataError(_("{name} cannot be kept in {folder}: {error}. Is there room?").format(
            name=name, folder=folder, error=error)) from error


def _resume(url: str, part: Path, tell: Tell) -> None:
    """Append to `part` what is still missing."""
    import requests
    from urllib3.exceptions import HTTPError

    have = part.stat().st_size if part.exists() else 0
    # The bytes as they are: no server may pack or unpack them on the way.
    asked = {"Accept-Encoding": "identity", "Range": f"bytes={have}-"}
    total = 0
    try:
        with requests.get(url, headers=asked, stream=True, timeout=PATIENCE) as answer:
            if answer.status_code == 416 and have:
                # Nothing comes after what is there; whether that is right, the digest tells.
                return
            answer.raise_for_status()
            goes_on = answer.status_code == 206
            have = have if goes_on else 0
            total = have + int(answer.headers.get("Content-Length", 0))
            with part.open("ab" if goes_on else "wb") as file:
                for piece in answer.raw.stream(CHUNK, decode_content=False):
                    file.write(piece)
                    have += len(piece)
                    tell(have, total)
    except (requests.RequestException, HTTPError) as error:
        raise DataError(_stopped(url, have, total, error)) from error


def _other_bytes(name: str, error: Exception) -> str:
    return (
        _("{name} arrived with other bytes than its authors made, and was thrown away. "
          "Start again; if this comes back, the network changes what it carries. "
          "({error})").format(name=name, error=error)
    )


def _stopped(url: str, have: int, total: int, error: Exception) -> str:
    """Say how far it came, and that nothing is lost."""
    host = url.split("/")[2]
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status is not None:
        return _("{host} answers {status} to {url}; try again later.").format(
            host=host, status=status, url=url)
    if not have:
        return _("{host} cannot be reached; is there a network connection? Then start "
                 "again.").format(host=host)
    said = (_("The download stopped after {have:.1f} of {total:.1f} MB. Start the same command "
              "again: it goes on from there.") if total else
            _("The download stopped after {have:.1f} MB. Start the same command again: it goes on "
              "from there."))
    return said.format(have=have / 1e6, total=total / 1e6)
