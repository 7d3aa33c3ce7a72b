"""A second program that computes our spreadsheets: LibreOffice, where it is installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook


def recomputed(content: bytes, folder: Path) -> Workbook:
    """Let LibreOffice compute a file whose remembered values have been spoilt, and give what it comes to."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: the formulas are not computed by a second program")
    spoilt = folder / "made.xlsx"
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(spoilt, "w") as written:
        for name in made.namelist():
            text = made.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>-77", text)
            written.writestr(name, text)
    # LibreOffice keeps the values of files from other programs unless it is told to compute when it loads them.
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>',
        "utf-8",
    )
    command = ["soffice", f"-env:UserInstallation=file://{profile.parent}", "--headless", "--convert-to", "xlsx"]
    done = subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(spoilt)], capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return load_workbook(folder / "out" / "made.xlsx", data_only=True)
