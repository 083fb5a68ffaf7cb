"""The table: agreed, disputed, silent; low, best, high; parts that are never added; what waits for a page's date."""

from __future__ import annotations

from judgements_of_tests import Desk, digest, event, killed, tells

from onrecord.ledger import payload as j
from onrecord.ledger.groups import PEOPLE, group_of
from onrecord.ledger.incident import incident
from onrecord.ledger.judgement import Decision
from onrecord.ledger.table import Accord, Figures, Row, Table, table
from onrecord.ledger.told import ATTRIBUTES, Told
from onrecord.reading.reading import Polarity
from onrecord.values.party import read_party
from onrecord.values.value import Count, Place, Text, Value, When, Where

PIER = Place("x:1", "Callen Pier", 10.0, 20.0, "XA", 1.0)
FAR = Place("x:2", "Dunmar", 14.0, 20.0, "XA", 1.0)


def table_of(*claims: Told, desk: Desk | None = None) -> Table:
    """The table of claims that somebody accepts, all of one incident."""
    desk = desk or Desk()
    for claim in claims:
        desk.says(j.accept(claim))
    pages = sorted({claim.event for claim in claims})
    for page in pages[1:]:
        desk.says(j.compared(Decision.SAME, pages[0], page, "same pier"))
    return table(incident(desk.state, pages[0]))


def row(of: Table, attribute: str = "killed", group: str | None = PEOPLE) -> Row:
    return next(each for each in of.rows if (each.attribute, each.group) == (attribute, group))


def by_two(a: Value, b: Value, attribute: str = "killed") -> Table:
    """Two independent people on two pages."""
    return table_of(
        tells("A", a, "Ada Roe", attribute=attribute),
        tells("B", b, "Ben Lune", attribute=attribute, says="as he saw it"),
    )


def test_two_origins_that_give_the_same_agree() -> None:
    made = by_two(killed(4), killed(4))
    assert (row(made).accord, row(made).supported, row(made).provisional) == (Accord.AGREED, 2, False)
    assert row(made).figures == Figures(4, 4, is_open=False)
    assert [len(cell) for cell in row(made).cells] == [1, 1]
    assert made.silent == tuple(each for each in ATTRIBUTES if each != "killed")


def test_an_interval_agrees_with_what_it_leaves_open() -> None:
    made = row(by_two(Count(3, None, "at least 3", "people"), killed(4)))
    assert made.accord is Accord.AGREED
    assert made.figures == Figures(3, 4, is_open=True)


def test_numbers_that_exclude_each_other_are_disputed_and_not_averaged() -> None:
    made = row(by_two(killed(4), killed(7)))
    assert made.accord is Accord.DISPUTED
    assert made.reasons == ("no number fits both “4” and “7”",)
    assert made.figures == Figures(4, 7, is_open=False)
    assert made.provisional


def test_a_number_that_is_only_bounded_from_one_side_gives_the_other_none() -> None:
    assert row(table_of(tells("A", Count(3, None, "at least 3", "people")))).figures == Figures(3, None, is_open=True)
    assert row(table_of(tells("A", Count(None, 10, "up to 10", "people")))).figures == Figures(None, 10, is_open=False)


def test_the_largest_number_is_not_below_a_least_one() -> None:
    assert row(by_two(Count(5, None, "at least 5", "people"), killed(3))).figures == Figures(3, 5, is_open=True)


def test_one_party_on_two_pages_is_a_single_origin_and_provisional() -> None:
    made = row(table_of(tells("A", killed(4)), tells("B", killed(4))))
    assert (made.accord, made.supported, made.provisional) == (Accord.SINGLE, 1, True)


def test_three_origins_of_which_two_agree_are_disputed_and_not_provisional() -> None:
    made = row(table_of(
        tells("A", killed(4), "Ada Roe"), tells("B", killed(4), "Ben Lune"), tells("C", killed(9), "Cora Teal"),
    ))  # fmt: skip
    assert (made.accord, made.supported, made.provisional) == (Accord.DISPUTED, 2, False)


def test_a_part_is_a_row_of_its_own_and_never_added() -> None:
    made = table_of(tells("A", killed(12)), tells("A", killed(5, "children"), at=70))
    assert row(made).figures == Figures(12, 12, is_open=False)
    assert row(made, group="child").figures == Figures(5, 5, is_open=False)
    assert row(made).accord is Accord.SINGLE


def test_spellings_of_a_group_are_one() -> None:
    assert {group_of(of) for of in (None, "", "people", "the dead", "persons", "others")} == {PEOPLE}
    assert group_of("the Turkish soldiers") == group_of("Turkish soldier") == "turkish soldier"


def test_what_is_denied_gives_no_number_and_is_disputed() -> None:
    made = row(table_of(tells("A", killed(4)), tells("B", killed(4), "Ben Lune", polarity=Polarity.DENIED)))
    assert made.accord is Accord.DISPUTED
    assert "denies" in made.reasons[0]
    assert made.figures == Figures(4, 4, is_open=False)
    assert made.supported == 1
    only = row(table_of(tells("A", killed(4), polarity=Polarity.DENIED)))
    assert (only.figures, only.supported) == (Figures(None, None, is_open=False), 0)


def test_what_is_possible_gives_no_least_number() -> None:
    made = row(table_of(tells("A", killed(4)), tells("B", killed(9), "Ben Lune", polarity=Polarity.POSSIBLE)))
    assert made.figures == Figures(4, 9, is_open=False)
    assert (made.accord, made.supported) == (Accord.UNCLEAR, 1)


def test_the_best_number_is_a_persons_or_none() -> None:
    desk = Desk()
    desk.says(j.best(event("A"), "killed", PEOPLE, 4, "the hospital's list"))
    figures = row(table_of(tells("A", killed(4)), desk=desk)).figures
    assert figures
    assert (figures.best, figures.reason) == (4, "the hospital's list")
    desk.says(j.best(event("A"), "killed", PEOPLE, 6, "the harbour's"), seen=[], who="bo")
    figures = row(table(incident(desk.state, event("A")))).figures
    assert figures
    assert (figures.best, figures.reason) == (None, None)


def test_a_contested_status_makes_the_minimum_of_that_group_zero_and_of_no_other() -> None:
    desk = Desk()
    desk.says(j.contested(event("A"), PEOPLE, True, "said to have been sailors"))
    made = table_of(tells("A", killed(4)), tells("A", killed(2, "children"), at=70), desk=desk)
    assert row(made).figures == Figures(0, 4, is_open=False, contested=True)
    assert row(made, group="child").figures == Figures(2, 2, is_open=False)
    desk.says(j.contested(event("A"), PEOPLE, False, "their families came forward"))
    assert row(table(incident(desk.state, event("A")))).figures == Figures(4, 4, is_open=False)


def test_what_people_disagree_on_is_shown_with_both_values_and_supports_nothing() -> None:
    desk = Desk()
    one = tells("A", killed(4))
    desk.says(j.accept(one), seen=[])
    desk.says(j.correct(one, killed(5), one.evidence, "five"), seen=[], who="bo")
    made = row(table(incident(desk.state, event("A"))))
    assert [claim.told.value for claim in made.cells[0]] == [killed(4), killed(5)]
    assert (made.accord, made.supported) == (Accord.DISPUTED, 0)
    assert "people who judged it disagree" in made.reasons


def test_a_rejected_claim_is_gone_and_a_corrected_one_has_the_persons_value() -> None:
    desk = Desk()
    one, other = tells("A", killed(4)), tells("A", killed(9), at=70)
    desk.says(j.reject(other, "of another year"))
    desk.says(j.correct(one, killed(5), one.evidence, "the page says five"))
    found = incident(desk.state, event("A"))
    assert [(claim.told.value, claim.corrected, claim.reason) for claim in found.claims] == [
        (killed(5), True, "the page says five")
    ]


def test_dates_places_parties_and_texts_are_compared_each_in_its_way() -> None:
    day, month, other = When("2024-03-12", "Tuesday"), When("2024-03", "this month"), When("2024-03-13", "Wednesday")
    assert row(by_two(day, month, "date"), "date", None).accord is Accord.AGREED
    assert row(by_two(day, other, "date"), "date", None).accord is Accord.DISPUTED
    here, far = Where("Callen Pier", (PIER,)), Where("Dunmar", (FAR,))
    assert row(by_two(here, here, "place"), "place", None).accord is Accord.AGREED
    assert row(by_two(here, far, "place"), "place", None).accord is Accord.DISPUTED
    navy, front = read_party("the Callen Navy"), read_party("the Northern Front")
    assert row(by_two(navy, navy, "actor"), "actor", None).accord is Accord.AGREED
    assert row(by_two(navy, front, "actor"), "actor", None).accord is Accord.UNCLEAR
    assert row(by_two(Text("a shell"), Text("A Shell"), "means"), "means", None).accord is Accord.AGREED
    assert row(by_two(Text("a shell"), Text("a mine"), "means"), "means", None).accord is Accord.UNCLEAR
    assert row(by_two(Text("a shell"), navy, "target"), "target", None).accord is Accord.UNCLEAR


def test_a_relative_date_resolves_once_a_person_gives_the_pages_day_and_not_while_people_disagree() -> None:
    desk = Desk()
    waiting = When(None, "Tuesday", needs="reference date")
    desk.says(j.accept(tells("A", waiting, attribute="date")))

    def date() -> object:
        [claim] = incident(desk.state, event("A")).claims
        assert isinstance(claim.told.value, When)
        return claim.told.value.edtf

    assert date() is None
    desk.says(j.published(digest("A"), "2024-03-14", "its print edition"))
    assert date() == "2024-03-12"
    desk.says(j.published(digest("A"), "2024-03-07", "its archive"), seen=[], who="bo")
    assert date() is None


def test_rows_stand_in_the_order_of_the_codebook_with_a_cell_for_every_origin() -> None:
    made = table_of(
        tells("A", Text("a shell"), attribute="means"),
        tells("A", killed(4), "Ben Lune", at=70),
        tells("B", When("2024-03-12", "Tuesday"), "Cora Teal", attribute="date"),
    )
    assert [each.attribute for each in made.rows] == ["date", "killed", "means"]
    assert all(len(each.cells) == len(made.origins) == 3 for each in made.rows)
    assert all(sum(map(bool, each.cells)) == 1 for each in made.rows)
