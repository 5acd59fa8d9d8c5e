"""The gazetteer that was compiled when Regesta was built."""

from regesta.places import gazetteer


def test_a_place_is_found_by_any_spelling_that_folds_alike() -> None:
    assert gazetteer().find("Bogotá") == gazetteer().find("bogota")
    found = gazetteer().find("Mosul")
    assert (found[0].name, found[0].kind, found[0].country) == ("Mosul", "city", "IQ")
    assert found[0].population > 500_000


def test_regions_come_first_and_what_is_no_place_is_not_found() -> None:
    assert [each.kind for each in gazetteer().find("Kasserine")][:2] == ["region", "city"]
    assert gazetteer().find("Chambi mountains") == ()
    assert gazetteer().find("") == ()
