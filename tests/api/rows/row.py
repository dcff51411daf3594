"""Name the type of a row."""

from typing import Any

type Row = dict[str, Any]
