from toolkit.model.typography import LINE_HEIGHT, height, lines, measure


def test_a_row_is_high_enough_for_a_short_text_in_a_narrow_column() -> None:
    for width in (9.0, 12.0, 26.0):
        for length in range(1, 40):
            text = "x" * length
            assert height([(text, width)]) >= lines(text, width) * LINE_HEIGHT


def test_narrow_letters_take_less_room_than_wide_ones_and_nothing_is_taken_for_less_than_it_is() -> None:
    assert measure("illi") < measure("0000") < measure("WMWM")
    # Advance widths of Calibri's bold, in digits of its own: what a screen shows is at most these and a tenth.
    for letter, width in {"a": 0.97, "e": 1.0, "n": 1.06, "m": 1.6, "W": 1.79, "Ö": 1.33, " ": 0.45, "–": 0.98}.items():
        assert measure(letter) >= width * 1.1
    assert measure("漢") >= 2


def test_words_move_down_whole_and_long_ones_are_broken() -> None:
    assert lines("", 10) == 1
    assert lines("ett två tre", 60) == 1
    assert lines("ett två\n\ntre", 60) == 3
    assert lines("samverkan samverkan", 14) == 2
    assert lines("x" * 100, 11) >= 10


def test_running_text_is_not_given_many_more_lines_than_it_takes() -> None:
    # A desktop program wraps it into seven lines.
    text = "Strategin samlar det som verksamheterna gör och det de behöver börja göra för att förebygga oro. " * 4
    assert 7 <= lines(text, 50) <= 9
