"""Nobody changes realisations who was not named as an editor."""

import pytest

from atlas.monitoring.access import Editor, local_editor, signed_in_editor

EDITORS = "rina@example.org, group:Bappeda"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "Rina@Example.org"},
        {"email": "rina@example.org", "email_verified": True},
        {"email": "rina@example.org", "groups": []},
    ],
)
def test_a_named_address_may_edit(claims):
    assert signed_in_editor(claims, editors=EDITORS) == Editor("rina@example.org")


def test_a_member_of_a_named_group_may_edit():
    claims = {"email": "yohanes@example.org", "groups": ["bappeda", "all"]}
    assert signed_in_editor(claims, editors=EDITORS) == Editor("yohanes@example.org")
    assert signed_in_editor(claims | {"groups": "bappeda"}, editors=EDITORS) is not None


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"email": ""},
        {"email": "other@example.org"},
        {"email": "rina@example.org", "email_verified": False},
        {"name": "rina@example.org"},
        {"email": "x@example.org", "groups": ["bappeda-tamu"]},
        {"email": "group:bappeda@example.org"},
        {"groups": ["bappeda"]},
    ],
)
def test_everybody_else_may_only_read(claims):
    assert signed_in_editor(claims, editors=EDITORS) is None


def test_without_a_list_nobody_may_edit():
    assert signed_in_editor({"email": "rina@example.org"}, editors="") is None
    assert signed_in_editor({"email": "rina@example.org"}, editors=" , ") is None


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "::1"])
def test_a_local_editor_edits_on_her_own_machine(address):
    assert local_editor(" Rina  Dju ", address=address) == Editor("Rina Dju")


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.168.1.4", "atlas.example.org"])
def test_no_local_editor_where_others_can_reach_the_atlas(address):
    assert local_editor("Rina", address=address) is None


def test_no_local_editor_without_a_name():
    assert local_editor("  ", address="localhost") is None
