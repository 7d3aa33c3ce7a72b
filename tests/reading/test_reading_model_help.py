"""A model's help: what is quoted from the text counts, what is not is dropped, and a disagreement is shown."""

from __future__ import annotations

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application
from pactolus.reading import model_server
from pactolus.reading.model_help import helped
from pactolus.reading.model_server import KEY, Model
from pactolus.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEAL = (
    "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417 in Japan. Arbelle will pay an "
    "upfront payment of $25 million. A later sum of up to EUR 40 million was also agreed upon by them."
)
GERMAN = (
    "Die Oskavia AG und die Arbelle SE haben einen Vertrag geschlossen, mit dem die Oskavia AG der Arbelle SE die "
    "Rechte an dem Mittel für den Markt in Japan gibt. Die Zahlung bei der Unterschrift ist nicht bekannt und wird im "
    "Bericht auf der Seite der Firma zu lesen sein, den das Haus mit den Zahlen für das Jahr im Mai veröffentlicht."
)


def fact(kind: str, quote: str, **more: Any) -> dict[str, Any]:
    return {"fact": kind, "name": None, "amount": None, "currency": None, "bound": None, "quote": quote} | more


class Server(ThreadingHTTPServer):
    """A server that answers each question, once it is free, with the next of its replies: a status and a body."""

    replies: list[tuple[int, str]]
    asked: list[tuple[dict[str, Any], str | None]]
    free: threading.Event

    def reply(self, *facts: dict[str, Any]) -> None:
        content = json.dumps({"facts": facts})
        self.replies.append((200, json.dumps({"choices": [{"message": {"content": content}}]})))

    @property
    def model(self) -> Model:
        return Model(f"http://127.0.0.1:{self.server_port}/v1", "small")


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        asked = self.rfile.read(length)
        if len(asked) < length:
            return  # who asked did not wait
        self.server.asked.append((json.loads(asked), self.headers["Authorization"]))
        self.server.free.wait()
        status, body = self.server.replies.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Answer; who hangs up before the end of the question, or of the answer, gets none."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server(("127.0.0.1", 0), Handler)
    found.replies, found.asked, found.free = [], [], threading.Event()
    found.free.set()
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def messages(reading: Any) -> str:
    return "\n".join(str(problem) for problem in reading.problems)


def test_a_quoted_fact_that_the_rules_missed_is_taken_with_its_words(server: Server) -> None:
    server.reply(
        fact("equity", "A later sum of up to EUR 40 million", amount=40_000_000, currency="EUR", bound="exact")
    )
    reading = helped(read_document(DEAL, "deal.txt"), server.model)
    # The bound is what the words say, whatever the model calls it.
    assert reading.facts["equity"] == {"amount": 40_000_000, "currency": "EUR", "bound": "up_to"}
    (evidence,) = (one for one in reading.evidence if one.path == "/equity")
    assert evidence.rule == "model small"
    assert evidence.stands_in(reading.text)


@pytest.mark.parametrize(
    "invented",
    [
        fact("equity", "an equity investment of $40 million", amount=40_000_000, currency="USD"),
        # The words stand in the text, but say nothing of the value.
        fact("equity", "A later sum of up to EUR 40 million", amount=90_000_000, currency="EUR"),
        fact("equity", "A later sum of up to EUR 40 million", amount=40_000_000, currency="USD"),
        fact("equity", "was also agreed upon", amount="much", currency="USD"),
        fact("licensors", "has granted", name="Delos Bio"),
        fact("exclusivity", "an exclusive license", name="non-exclusive"),
        fact("licensors", "", name="Oskavia"),
        fact("a secret", "an exclusive license", name="exclusive"),
        {"fact": ["equity"], "quote": 7},
    ],
)
def test_what_no_words_of_the_text_state_is_dropped(server: Server, invented: dict[str, Any]) -> None:
    server.reply(invented)
    plain = read_document(DEAL, "deal.txt")
    reading = helped(plain, server.model)
    assert reading.facts == plain.facts
    assert reading.evidence == plain.evidence
    assert "1 of 1 facts of the model small are dropped" in messages(reading)


def test_a_disagreement_is_shown_with_both_values_and_decides_nothing(server: Server) -> None:
    server.reply(
        fact("upfront", "up to\nEUR 40  million", amount=40_000_000, currency="EUR"),
        fact("licensors", "granted Arbelle Pharma", name="Arbelle Pharma"),
    )
    reading = helped(read_document(DEAL, "deal.txt"), server.model)
    assert reading.facts["upfront"]["amount"] == 25_000_000
    assert reading.facts["licensors"] == ["Oskavia Therapeutics"]
    conflicts = {one.term: one.message for one in reading.problems if one.severity == "warning"}
    assert set(conflicts) == {"/upfront", "/licensors"}
    assert "25000000" in conflicts["/upfront"]
    assert '"up to EUR 40 million"' in conflicts["/upfront"]


def test_a_sum_that_rules_and_model_take_for_different_things_is_shown_and_stays_what_the_rules_say(
    server: Server,
) -> None:
    server.reply(fact("headline_total", "upfront payment of $25 million", amount=25_000_000, currency="USD"))
    reading = helped(read_document(DEAL, "deal.txt"), server.model)
    assert reading.facts["headline_total"] is None
    (problem,) = [one for one in reading.problems if one.term == "/headline_total"]
    assert problem.message == (
        'the model small takes "upfront payment of $25 million" for headline_total, the rules take the sum for /upfront'
    )


def test_agreement_adds_nothing(server: Server) -> None:
    server.reply(
        fact("upfront", "upfront payment of $25 million", amount=25_000_000, currency="USD"),
        fact("products", "license to OSK-417", name="OSK-417"),
        fact("exclusivity", "an exclusive license", name="exclusive"),
    )
    plain = read_document(DEAL, "deal.txt")
    assert helped(plain, server.model) == plain


def test_a_page_in_another_language_is_read_with_help(server: Server) -> None:
    plain = read_document(GERMAN, "deal.txt")
    assert "is in German" in messages(plain)
    assert "a model's help" in messages(plain)
    server.reply(
        fact("licensors", "die Oskavia AG der Arbelle SE die Rechte", name="Oskavia AG"),
        fact("licensees", "der Arbelle SE die Rechte", name="Arbelle SE"),
    )
    reading = helped(plain, server.model)
    assert (reading.facts["licensors"], reading.facts["licensees"]) == (["Oskavia AG"], ["Arbelle SE"])
    assert all(one.stands_in(reading.text) for one in reading.evidence)


@pytest.mark.parametrize(
    ("replies", "words", "asked"),
    [
        ([(500, ""), (503, "")], "status 503", 2),
        ([(401, "no such key: sesame")], "status 401", 1),
        ([(200, "<html>")], "not in the form asked for", 1),
        ([(200, '{"choices": []}')], "not in the form asked for", 1),
        ([(200, '{"choices": [{"message": {"content": "no JSON {"}}]}')], "not in the form asked for", 1),
        ([(200, '{"choices": [{"message": {"content": "{\\"facts\\": 7}"}}]}')], "not in the form asked for", 1),
        ([(200, '{"choices": [{"message": {"content": null}}]}')], "not in the form asked for", 1),
    ],
)
def test_a_server_that_fails_costs_its_help_only(
    server: Server, replies: list[tuple[int, str]], words: str, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "sesame")
    server.replies += replies
    plain = read_document(DEAL, "deal.txt")
    reading = helped(plain, server.model)
    assert reading.facts == plain.facts
    assert words in messages(reading)
    assert "sesame" not in messages(reading)
    assert len(server.asked) == asked


def test_a_failure_that_passes_is_tried_again(server: Server) -> None:
    server.replies.append((500, ""))
    server.reply(fact("upfront", "$25 million", amount=25_000_000, currency="USD"))
    plain = read_document(DEAL, "deal.txt")
    assert helped(plain, server.model) == plain


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/v1", "http://", "nowhere", "http://[::1"])
def test_a_server_that_is_not_there_is_a_warning(address: str) -> None:
    assert "gave no help: the server does not answer" in messages(
        helped(read_document(DEAL, "deal.txt"), Model(address, "small"))
    )


def test_a_server_that_takes_too_long_is_a_warning(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_server, "_SECONDS", 0.1)
    server.replies += [(200, "")] * 2
    server.free.clear()
    reading = helped(read_document(DEAL, "deal.txt"), server.model)
    server.free.set()
    assert "does not answer" in messages(reading)


def test_the_key_comes_from_the_environment_and_the_answer_is_asked_for_by_schema(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "sesame")
    server.reply()
    server.reply()
    helped(read_document(DEAL, "deal.txt"), server.model)
    monkeypatch.delenv(KEY)
    helped(read_document(DEAL, "deal.txt"), server.model)
    assert [key for _, key in server.asked] == ["Bearer sesame", None]
    question = server.asked[0][0]
    assert question["model"] == "small"
    assert question["messages"][1]["content"] == DEAL
    assert question["response_format"]["json_schema"]["strict"] is True


def test_of_a_long_document_the_beginning_is_sent_and_that_is_said(server: Server) -> None:
    server.reply()
    reading = helped(read_document(DEAL + " Nothing more." * 6000, "deal.txt"), server.model)
    assert len(server.asked[0][0]["messages"][1]["content"]) == model_server.MOST_SENT
    assert "only the first 60,000 of" in messages(reading)


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
def test_the_command_sends_documents_only_where_it_is_told(server: Server, tmp_path: Path, form: str) -> None:
    path = tmp_path / "deal.txt"
    path.write_text(DEAL, encoding="utf-8")
    assert CliRunner().invoke(application("read"), ["read", form, str(path)]).exit_code == 0
    assert server.asked == []
    server.reply(fact("equity", "up to EUR 40 million", amount=40_000_000, currency="EUR"))
    asked = ["read", form, "--llm", server.model.address, "--model", "small", str(path)]
    printed = json.loads(CliRunner().invoke(application("read"), asked).stdout)
    found = printed[0] if form == "--json" else printed
    assert found["facts"]["equity"]["amount"] == 40_000_000
    assert len(server.asked) == 1


def test_a_server_without_a_model_is_a_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(application("read"), ["read", "--llm", "http://127.0.0.1:9", str(tmp_path)])
    assert result.exit_code == 2


def test_a_source_without_text_is_sent_nowhere(server: Server) -> None:
    reading = helped(read_document(b"\x89PNG\r\n\x1a\n", "picture.png"), server.model)
    assert server.asked == []
    assert not reading.text
