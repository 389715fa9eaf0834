"""What ships with influmap is found in a checkout as in an installation (design.md, "Traps already found")."""

from __future__ import annotations

import pytest

from influmap.errors import InflumapError
from influmap.store import shipped


def test_the_example_and_the_templates_are_found() -> None:
    assert (shipped.folder("examples") / "toison-franche/influmap.yaml").is_file()
    assert shipped.folder("templates").is_dir()


def test_an_installation_that_lacks_a_folder_says_so() -> None:
    with pytest.raises(InflumapError) as failed:
        shipped.folder("nothing-of-the-kind")
    assert failed.value.key == "not_shipped"
