from toolkit.model.look import LINE_HEIGHT, height, lines


def test_a_row_is_high_enough_for_a_short_text_in_a_narrow_column() -> None:
    for width in (9.0, 12.0, 26.0):
        for length in range(1, 40):
            text = "x" * length
            assert height([(text, width)]) >= lines(text, width) * LINE_HEIGHT
