"""The rights page in a browser: the slider moves the map through time."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.rights_file import load_holdings
from pactolus.reports.rights_map import rights_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
EXAMPLE = Path(__file__).parents[2] / "examples" / "rights" / "public-facts.csv"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    browser_path = shutil.which("chromium")
    if browser_path is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    holdings, _ = load_holdings([EXAMPLE])
    written = tmp_path / "rights.html"
    written.write_text(rights_page(holdings, "toripalimab", "commercialize", dt.date(2026, 1, 1)), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 380, "height": 800})
        opened.goto(written.as_uri())
        yield opened
        browser.close()


def test_the_slider_shows_each_day_of_change(page: Page) -> None:
    assert page.text_content("#said") == "2026-01-01"
    assert page.text_content("#rights-BR title") == "Brazil: Dr. Reddy's (exclusive)"
    page.eval_on_selector("#day", "one => { one.value = 0; one.dispatchEvent(new Event('input')); }")
    assert page.text_content("#said") == "2021-02-01"
    assert page.text_content("#rights-BR title") == "Brazil: not licensed, as far as is known"
    assert page.text_content("#row-US") == "Coherus BioSciences (exclusive)"
    assert page.get_attribute("#rights-BR path", "class") == "rights-c rights-white"


def test_the_page_is_no_wider_than_a_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
