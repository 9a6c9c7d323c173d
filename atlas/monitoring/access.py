"""Who may change realisations; everybody may read them.

There are two ways and no password of the atlas's own: an account of the office's identity
provider (OpenID Connect), whose address or group is named as an editor, or, on a person's own
machine, a name given at the start while the atlas answers that machine alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EDITORS = "ATLAS_EDITORS"
LOCAL_EDITOR = "ATLAS_LOCAL_EDITOR"
GROUP = "group:"
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Editor:
    """A person who may change realisations.

    Attributes
    ----------
    name
        What the history shows: the e-mail address of an account, or the local name.
    """

    name: str


def signed_in_editor(claims: Mapping[str, object], *, editors: str) -> Editor | None:
    """Tell whether an account that has signed in is an editor.

    Parameters
    ----------
    claims
        What the identity provider says of the account: ``email``, ``email_verified``,
        ``groups``.
    editors
        E-mail addresses and ``group:<name>``, separated by commas.

    Returns
    -------
    Editor or None
        None when the account has no e-mail address, when the provider says that it is not
        verified, or when neither it nor one of its groups is named.
    """
    email = str(claims.get("email") or "").strip().casefold()
    if not email or claims.get("email_verified") is False:
        return None
    groups = claims.get("groups")
    belongs = {f"{GROUP}{name}".casefold() for name in _names(groups)}
    named = {item.strip().casefold() for item in editors.split(",") if item.strip()}
    return Editor(email) if named & (belongs | {email}) else None


def local_editor(name: str, *, address: str | None) -> Editor | None:
    """Give the editor of a person's own machine.

    Parameters
    ----------
    name
        Given at the start; empty for an atlas that only shows.
    address
        What the server listens on; None means every network that the machine is in.
    """
    plain = " ".join(name.split())
    return Editor(plain) if plain and address in OWN_MACHINE else None


def _names(groups: object) -> Iterable[str]:
    if isinstance(groups, str):
        return [groups]
    return [str(item) for item in groups] if isinstance(groups, list | tuple) else []
