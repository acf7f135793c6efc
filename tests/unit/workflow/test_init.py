from pathlib import Path

import pytest

from tests.programmes import ROUNDS
from toolkit.store.documents import schema_file
from toolkit.workflow.init import SCHEMA, init


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_a_new_programme_names_the_schema_that_lies_beside_it(tmp_path: Path, name: str) -> None:
    written = init(tmp_path / "nytt", name)
    first = (tmp_path / "nytt" / "programme.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    assert (tmp_path / "nytt" / SCHEMA).read_bytes() == schema_file("programme")
    assert all(path.is_file() for path in written)
