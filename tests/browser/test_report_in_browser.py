"""The report as a reader meets it: opened in a browser, it asks for nothing, logs nothing, and its marks work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "hengrui-glenmark" / "announcement.html"
SEED = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the report cannot be opened in a browser"),
]


def study(source: Path, path: Path) -> Path:
    """Write the report of a document, as a user does."""
    command = [str(Path(sys.executable).with_name("pactolus")), "study", str(source), "-o", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(EXAMPLE, tmp_path_factory.mktemp("report") / "study.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


class Visit:
    """A page opened on the report, with everything it asked for and logged."""

    def __init__(self, page: Page, report: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.logged: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.logged.append(message.text))
        page.on("pageerror", lambda error: self.logged.append(str(error)))
        page.goto(report.as_uri())

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(script))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1280])
def test_the_report_asks_for_nothing_logs_nothing_and_fits(
    browser: Browser, report: Path, width: int, scheme: str
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    visit = Visit(page, report)
    page.mouse.wheel(0, 100_000)
    page.wait_for_timeout(50)
    assert visit.requests == [report.as_uri()]
    assert visit.logged == []
    assert visit.overflow <= 0
    page.close()


@pytest.mark.skipif(not SEED, reason="needs ../shared/seed, which is not part of the repository")
def test_the_report_of_the_seed_asks_for_nothing_and_logs_nothing(browser: Browser, tmp_path: Path) -> None:
    path = study(SEED[0], tmp_path / "seed.html")
    page = browser.new_page()
    visit = Visit(page, path)
    page.wait_for_timeout(50)
    assert visit.requests == [path.as_uri()]
    assert visit.logged == []
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mark_shows_its_words_and_jumps_to_the_source(browser: Browser, report: Path, *, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=scripts)
    page = Visit(context.new_page(), report).page
    mark = page.locator("#deal .mark").first
    words = mark.locator(".words")
    assert not words.is_visible()
    mark.hover()
    assert words.is_visible()
    page.mouse.move(0, 0)
    assert not words.is_visible()
    target = mark.locator("a").get_attribute("href")
    assert target is not None
    mark.locator("a").click()
    page.wait_for_timeout(1000)
    anchor = page.locator(target)
    box = anchor.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 800
    assert page.url.endswith(target)
    context.close()


def test_a_mark_shows_its_words_on_keyboard_focus(browser: Browser, report: Path) -> None:
    page = Visit(browser.new_page(), report).page
    mark = page.locator("#deal .mark").first
    page.locator("nav a").last.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if mark.locator("a").evaluate("link => link === document.activeElement"):
            break
    assert mark.locator(".words").is_visible()
    page.keyboard.press("Escape")
    assert not mark.locator(".words").is_visible()
    page.close()


def test_a_first_tap_shows_the_words_and_a_second_one_jumps(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport={"width": 380, "height": 800}, has_touch=True, is_mobile=True)
    page = Visit(context.new_page(), report).page
    mark = page.locator("#deal .mark").first
    mark.locator("a").tap()
    assert mark.locator(".words").is_visible()
    assert "#" not in page.url
    box = mark.locator(".words").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 380
    mark.locator("a").tap()
    target = mark.locator("a").get_attribute("href")
    assert target is not None
    assert page.url.endswith(target)
    context.close()


def test_the_words_never_leave_the_window(browser: Browser, report: Path) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 800})
    visit = Visit(page, report)
    for mark in page.locator("main .mark").all():
        mark.locator("a").scroll_into_view_if_needed()
        mark.locator("a").hover()
        box = mark.locator(".words").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 900
    assert visit.overflow <= 0
    page.close()


def test_the_report_prints_on_paper(browser: Browser, report: Path) -> None:
    page = Visit(browser.new_page(), report).page
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    # `/Type /Page` begins each page of a PDF: a study of one announcement is a handful to a few dozen of them.
    pages = printed.count(b"/Type /Page\n")
    assert 3 <= pages <= 40
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("#source .text").first.is_visible()
    page.close()
