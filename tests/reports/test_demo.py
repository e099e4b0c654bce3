"""The seeds' own figures for 2023, read off the page of the demo."""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests.pages import soup


def test_2023_ended_with_nine_recommended_and_four_refused_for_mentor(
    demo_as: Callable[[str], FlaskClient],
) -> None:
    page = soup(demo_as("leder").get("/tal/"))
    section = page.find(id="voksne").parent  # type: ignore[union-attr]
    _, outcomes = section.select("table")  # type: ignore[union-attr]
    years = [cell.get_text(strip=True) for cell in outcomes.select("thead th")]
    of_2023 = years.index("2023")
    counts = {}
    for row in outcomes.select("tbody tr"):
        cells = [cell.get_text(strip=True) for cell in row.select("th, td")]
        counts[cells[0]] = cells[of_2023]
    assert counts["Indstilles til bostøtte"] == "9"
    assert counts["Bostøtte indstilles ikke – behovet kan imødekommes af mentor"] == "4"
    assert counts["I alt"] == "26"


def test_the_load_is_about_one_case_a_fortnight(demo_as: Callable[[str], FlaskClient]) -> None:
    page = soup(demo_as("leder").get("/tal/"))
    for forum in ("unge", "voksne"):
        table = page.find(id=forum).parent.select("table")[0]  # type: ignore[union-attr]
        rows = [
            [cell.get_text(strip=True) for cell in row.select("th, td")]
            for row in table.select("tbody tr")
        ]
        loads = {row[0]: float(row[5].replace(",", ".")) for row in rows}
        assert all(0.7 <= loads[year] <= 1.3 for year in ("2023", "2024", "2025"))
