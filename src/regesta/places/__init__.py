"""The gazetteer: names of towns, provinces and districts of the whole world, looked up by the folded name.

The data is that of GeoNames (geonames.org, CC BY 4.0), compiled when Regesta is built. It knows no mountains, rivers or villages
of less than a thousand people, and that a word is in it does not make the word a place: many a surname is a town too.
"""

from regesta.places.gazetteer import Gazetteer, Place, gazetteer

__all__ = ["Gazetteer", "Place", "gazetteer"]
