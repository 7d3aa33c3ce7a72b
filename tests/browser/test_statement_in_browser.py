"""A royalty statement as its reader meets it: it asks for nothing, fits a phone, and follows the screen's setting."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EXAMPLE = Path(__file__).parents[2] / "examples" / "first-year"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page cannot be opened in a browser"),
]


def test_the_page_stands_alone_and_fits(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    target = tmp_path / "statement.html"
    command = [str(Path(sys.executable).with_name("pactolus")), "statement", str(EXAMPLE), "--period", "2024"]
    done = subprocess.run([*command, "-o", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    asked, said = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        paper = {}
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.goto(target.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            assert page.locator("strong").first.inner_text() == "USD\u202f8\u202f092\u202f971.94"
            paper[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        browser.close()
    assert asked == [target.as_uri()] * 2
    assert said == []
    assert paper["light"] != paper["dark"]
