"""The published schema of agreement.toml, made from the types of its terms.

    python tools/schema.py           write docs/reference/agreement.schema.json
    python tools/schema.py --check   fail where the published one is not current

The test of the schema fails too where it is not current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pactolus.agreement.schema import agreement_schema
from pactolus.core.files import write_text

SCHEMA = Path(__file__).parents[1] / "docs" / "reference" / "agreement.schema.json"


def main(*, check: bool) -> int:
    """Write the schema, or tell whether the published one is current."""
    text = json.dumps(agreement_schema(), indent=1, ensure_ascii=False) + "\n"
    if not check:
        write_text(SCHEMA, text)
        print(f"wrote {SCHEMA.name}")
        return 0
    current = SCHEMA.exists() and SCHEMA.read_text(encoding="utf-8") == text
    print(f"{SCHEMA.name} is current" if current else f"{SCHEMA.name} is not current: run python tools/schema.py")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
