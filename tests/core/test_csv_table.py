"""Tables as spreadsheets save them."""

from __future__ import annotations

from pactolus.core.csv_table import read_rows


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read_rows(text, "sales.csv", ["period", "net"], ["country"])[1]]


def test_columns_come_in_any_order_and_cells_without_the_spaces_around_them() -> None:
    rows, problems = read_rows("net, period\n12 , 2024-Q1\n\n 13,2024-Q2\n", "sales.csv", ["period", "net"])
    assert problems == []
    assert rows == [(2, {"net": "12", "period": "2024-Q1"}), (4, {"net": "13", "period": "2024-Q2"})]


def test_lines_of_spaces_are_passed_over_before_the_columns_and_after_them() -> None:
    rows, problems = read_rows("  ,\n\nperiod,net\n , \n \n2024,1\n", "sales.csv", ["period", "net"])
    assert (rows, problems) == ([(6, {"period": "2024", "net": "1"})], [])


def test_a_byte_order_mark_and_windows_line_ends_are_passed_over() -> None:
    rows, problems = read_rows("\ufeffperiod,net\r\n2024,1\r\n", "sales.csv", ["period", "net"])
    assert (rows, problems) == ([(2, {"period": "2024", "net": "1"})], [])


def test_a_cell_over_several_lines_is_placed_where_it_begins() -> None:
    rows, _ = read_rows('period,net\n"20\n24",1\n2025,2\n', "sales.csv", ["period", "net"])
    assert [line for line, _ in rows] == [2, 4]


def test_every_wrong_column_is_named() -> None:
    columns = "(the columns are period, net, country)"
    assert messages("period,nett,period\n2024,1,2\n") == [
        f"sales.csv:1: the column 'net' is missing {columns}",
        f"sales.csv:1: there is no column 'nett' {columns}",
        f"sales.csv:1: the column 'period' stands there twice {columns}",
    ]


def test_an_empty_file_lacks_its_columns() -> None:
    assert len(messages("")) == len(messages("\n\n")) == 2


def test_a_row_of_another_length_is_left_out_and_the_rest_is_read() -> None:
    rows, problems = read_rows("period,net\n2024\n2025,2\n", "sales.csv", ["period", "net"])
    assert rows == [(3, {"period": "2025", "net": "2"})]
    assert [str(problem) for problem in problems] == [
        "sales.csv:2: the line has 1 cells, and there are 2 columns (correct the line; it is left out)"
    ]


def test_what_is_no_csv_is_said_with_its_line() -> None:
    endless = "x" * 200_000
    assert messages(f"period,net\n2024,1\n2025,{endless}\n") == [
        "sales.csv:3: this is no CSV: field larger than field limit (131072) (nothing from here on was read)"
    ]
    assert messages(endless) == [
        "sales.csv:1: this is no CSV: field larger than field limit (131072) (nothing from here on was read)"
    ]
