"""``check FILE --pictures DIR`` with the real programs: pictures of what a department will see."""

import struct
from pathlib import Path

import pytest

from tests.programmes import issued, template
from toolkit import office as door
from toolkit.cli.main import main
from toolkit.office import OfficeError


@pytest.mark.usefixtures("office")
def test_every_page_becomes_a_picture(tmp_path: Path) -> None:
    folder = tmp_path / "program"
    assert main(["-C", str(folder), "init", "kriminalitet-bland-unga"]) == 0
    assert main(["-C", str(folder), "generate", "--department", "sig"]) == 0
    (file,) = folder.glob("rounds/*/issued/*.xlsx")
    before = file.read_bytes()
    pages = tmp_path / "bilder"
    assert main(["-C", str(folder), "check", str(file), "--pictures", str(pages)]) == 0
    made = sorted(pages.iterdir())
    assert [path.name for path in made] == [f"{file.stem} – sida {number}.png" for number in range(1, len(made) + 1)]
    assert len(made) >= 2
    for path in made:
        content = path.read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert min(struct.unpack(">II", content[16:24])) > 800
        assert len(content) > 5_000
    assert file.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_programs_that_take_too_long_are_ended() -> None:
    content = template(issued("kriminalitet-bland-unga")[0])
    with pytest.raises(OfficeError) as caught:
        door.pages(content, 0.05)
    assert caught.value.key == "office_slow"


@pytest.mark.usefixtures("office")
def test_what_does_not_open_gives_a_reason() -> None:
    with pytest.raises(OfficeError) as caught:
        door.pages(b"PK\x03\x04 and nothing more", 120)
    assert caught.value.key == "office_failed"
