"""The reader that asks a model, against a server on this machine that answers well or badly."""

from __future__ import annotations

import json
import ssl

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.helpers.openai_of_tests import (
    GOOD,
    INVENTED,
    KEY,
    PAGE,
    completion,
    failure,
    model,
    quoting,
    read,
    sent,
    settings,
)
from tests.helpers.server_of_tests import PEM, answer, no_server, socks_proxy
from tests.helpers.statements_of_tests import page, said

from onrecord.adapters import endpoint
from onrecord.adapters.openai_reader import MOST_PASSAGES, OpenAIReader, Unusable, answer_in
from onrecord.adapters.settings import Settings
from onrecord.errors import CaptureSkipped, OnrecordError
from onrecord.reading.page import suggestions


def test_a_good_answer_becomes_statements() -> None:
    with model(quoting(GOOD)) as server:
        reading = read(server)
    [statement] = reading.statements
    assert said(statement) == ("Mayor Ada Roe", "said", ["“The mill burned all night,”"])
    assert [link.name for link in statement.chain] == [None, "Ada Roe"]
    assert (reading.reader, reading.version, reading.warnings) == ("openai", "1/tide-7b", ())


def test_the_request_is_a_repeatable_one_and_holds_the_article_only() -> None:
    with model(quoting(GOOD)) as server:
        read(server)
        read(server)
    head = server.seen[0].partition(b"\r\n\r\n")[0].decode()
    assert head.startswith("POST /v1/chat/completions HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{server.port}\r\n" in head
    assert head.endswith(f"Authorization: Bearer {KEY}")
    request = sent(server)
    assert (request["model"], request["temperature"], request["seed"], request["stream"]) == ("tide-7b", 0, 1, False)
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert request["messages"][1]["content"] == PAGE.partition("\n\n")[2]
    assert sent(server, 1) == request


def test_without_a_key_none_is_sent() -> None:
    with model(quoting(GOOD)) as server:
        read(server, openai_key=None)
    assert b"authorization" not in server.seen[0].lower()


def test_a_url_may_name_the_whole_path() -> None:
    with model(quoting(GOOD)) as server:
        read(server, openai_url=f"http://localhost:{server.port}/v1/chat/completions/")
    assert server.seen[0].startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")


def test_inventions_are_dropped_and_the_person_is_told_how_many() -> None:
    with model(quoting(GOOD, INVENTED, INVENTED)) as server:
        reading = read(server)
    assert len(reading.statements) == 1
    [warning] = reading.warnings
    assert warning.code == "dropped-ungrounded"
    assert "gave: 3; dropped, since their words are not on the page: 2;" in warning.message


def test_half_of_an_answer_that_is_of_use_is_used() -> None:
    with model(quoting(GOOD, "The mill", None, {"content": 5}, {"text": "x"})) as server:
        reading = read(server)
    assert len(reading.statements) == 1
    assert "dropped, since their words are not on the page: 4;" in reading.warnings[0].message


def test_what_a_page_tells_a_model_to_say_stays_on_the_page() -> None:
    obeyed = {"content": "Odo Marl took the money", "cue": "said", "source": "Odo Marl"}
    echoed = {"content": "Roe lied", "cue": "said", "source": "Odo Marl"}
    with model(quoting(obeyed, echoed)) as server:
        reading = read(server)
    text = page(PAGE).text
    spans = [s for one in reading.statements for s in (*one.content, *one.cue, *one.source)]
    assert spans
    for span in spans:
        span.check(text)
    assert [one.content[0].exact for one in reading.statements] == ['"Roe lied"']
    assert "dropped, since their words are not on the page: 1;" in reading.warnings[0].message


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"quotations": []}\n```',
        'Sure! Here it is:\n```\n{"quotations": []}\n```\nAnything else?',
        '<think>Is it {"quotations": [1]}?</think>\n{"quotations": []}',
        'Here: {"quotations": []} - done',
    ],
)
def test_talk_around_the_json_is_left_aside(content: str) -> None:
    body = completion(content).partition(b"\r\n\r\n")[2]
    assert answer_in(body) == {"quotations": []}


BROKEN = [
    completion('{"quotations": ['),
    completion("I cannot help with that."),
    completion('{"quotes": []}'),
    completion("[" * 100_000),
    completion(None),
    completion(""),
    answer(b'{"choices": []}'),
    answer(b'{"choices": [{"message": "x"}]}'),
    answer(b"<html>"),
    answer(b"\xff\xfe\x00"),
    answer(b""),
    answer(b"[" * 100_000),
    answer(b'{"choices": 1' + b"0" * 10_000 + b"}"),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_answer_is_asked_for_once_more_with_another_seed(broken: bytes) -> None:
    with model(broken, quoting(GOOD)) as server:
        assert len(read(server).statements) == 1
    assert [sent(server, i)["seed"] for i in range(2)] == [1, 2]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_second_broken_answer_fails_the_page(broken: bytes) -> None:
    assert "the model 'tide-7b' gave no usable answer in 2 tries: it is " in failure(broken)


def test_an_answer_that_is_cut_off_says_so() -> None:
    assert "the model's limit of tokens is too low" in failure(completion('{"quotations": [{"', finish_reason="length"))


def test_a_page_that_would_cost_too_much_is_not_sent() -> None:
    with model(quoting()) as server, pytest.raises(CaptureSkipped, match=f"more than {MOST_PASSAGES} requests"):
        read(server, "The mill was old. " * 40_000)
    assert not server.seen


def test_a_long_page_is_sent_in_parts_and_each_answer_is_held_to_its_own() -> None:
    text = "\n\n".join([PAGE.split("\n\n")[1], "The mill was old. " * 300])
    with model(quoting(GOOD)) as server:
        reading = read(server, text)
    assert len(server.seen) == 2
    assert len(reading.statements) == 1
    assert "gave: 2; dropped, since their words are not on the page: 1;" in reading.warnings[0].message


def test_any_language_is_read() -> None:
    with model(quoting({"content": "المطحنة احترقت", "cue": "قالت", "source": "البلدية"})) as server:
        document = page("قالت البلدية إن المطحنة احترقت.")
        object.__setattr__(document, "language", "ar")
        reading = suggestions(document, OpenAIReader(settings(server)))
    assert [said(one) for one in reading.statements] == [("البلدية", "قالت", ["المطحنة احترقت"])]


def test_an_endpoint_elsewhere_is_asked_encrypted_and_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "authorities", lambda: ssl.create_default_context(cafile=str(PEM)))
    with model(quoting(GOOD), tls=True) as server, socks_proxy({"news.example": "127.0.0.1"}) as proxy:
        url = f"https://news.example:{server.port}/v1"
        reading = read(server, openai_url=url, proxy=f"socks5h://127.0.0.1:{proxy.port}")
    assert len(reading.statements) == 1
    assert proxy.seen == [b"\x03news.example"]


def test_an_endpoint_on_this_machine_is_not_asked_through_the_proxy() -> None:
    with model(quoting(GOOD)) as server, no_server() as port:
        assert len(read(server, proxy=f"socks5h://127.0.0.1:{port}").statements) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from([*PAGE.split(), PAGE[16:60]]) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ENTRY = st.fixed_dictionaries({"content": JSON, "cue": JSON, "source": JSON, "speakers": JSON})
TALK = st.text(max_size=20) | JSON.map(json.dumps)


@given(st.lists(ENTRY | JSON, max_size=4), TALK, TALK)
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_answer_gives_a_grounded_reading_or_fails_clearly(entries: list[object], before: str, after: str) -> None:
    body = completion(before + json.dumps({"quotations": entries}) + after).partition(b"\r\n\r\n")[2]
    reader = OpenAIReader(Settings(openai_url="http://localhost/", openai_model="m"))
    reader.endpoint.post = lambda request: body  # type: ignore[method-assign]  # noqa: ARG005
    document = page(PAGE)
    try:
        answer_in(body)
    except Unusable:
        with pytest.raises(CaptureSkipped, match="no usable answer"):
            reader.read(document)
        return
    reading = reader.read(document)
    assert reader.read(document) == reading
    for statement in reading.statements:
        links = [span for link in statement.chain for span in (link.span, link.words) if span]
        for span in (*statement.content, *statement.cue, *statement.source, *links):
            span.check(document.text)


def test_without_settings_it_says_what_to_set() -> None:
    with pytest.raises(OnrecordError, match="set ONRECORD_OPENAI_URL and ONRECORD_OPENAI_MODEL"):
        OpenAIReader(Settings())
    with pytest.raises(OnrecordError, match="set ONRECORD_OPENAI_MODEL \\("):
        OpenAIReader(Settings(openai_url="http://localhost/v1"))
