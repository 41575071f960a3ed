"""Every library that is installed is named with its licence."""

import re

from tests import licences


def test_every_library_that_is_installed_is_on_the_page() -> None:
    rows = dict(re.findall(r"^\| (\S+) \| (.+) \|$", licences.FILE.read_text("utf-8"), re.M))
    rows.pop("library")
    assert sorted(rows) == licences.locked(), "write it anew: python -m tests.licences"
    assert all(licence.strip() for licence in rows.values())
