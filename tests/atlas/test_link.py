from hypothesis import given
from hypothesis import strategies as st

from atlas.link import LONGEST_QUOTED, Link


def test_what_is_allowed_is_taken_and_what_is_absent_falls_back_silently():
    link = Link({"view": "map"})
    assert link.take("view", ("map", "years"), default="years") == "map"
    assert link.take("scope", ("all", "year"), default="all") == "all"
    assert link.faults == []


def test_each_unknown_text_falls_back_and_is_said_in_the_order_of_reading():
    link = Link({"view": "globe", "classes": "99"})
    assert link.take("view", ("map",), default="map") == "map"
    assert link.take_if("classes", lambda text: text < "8", default="") == ""
    assert [fault.where for fault in link.faults] == ["?view=", "?classes="]
    assert [str(fault.parts["default"]) for fault in link.faults] == ["map", "–"]


def test_an_empty_text_is_unknown_unless_it_is_allowed():
    assert len(_faults("", allowed=("map",))) == 1
    assert _faults("", allowed=("", "map")) == []


@given(st.text())
def test_a_notice_quotes_no_more_of_a_strangers_text_than_it_needs(text):
    for fault in _faults(text, allowed=("map",)):
        assert fault.parts["text"] == text[:LONGEST_QUOTED]
        assert str(fault)


def _faults(text, *, allowed):
    link = Link({"view": text})
    link.take("view", allowed, default="map")
    return link.faults
