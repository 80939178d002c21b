# SPDX-License-Identifier: Apache-2.0
"""How places are said: what a place is, where it lies, how far it is, and its sign."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from avn.navigation.place import KeptPlace, Point, Role, point_of
from avn.navigation.whereabouts import bearing_deg
from avn.settings.preferences import DistanceUnit
from avn.viewmodels.category_words import category_word
from avn.viewmodels.formatting import M_PER_KM, M_PER_MILE, Formatter
from offline_maps.geo import distance_m
from offline_maps.search.model import Kind, Place

_YARD_M: Final = 0.9144
_YARDS_BELOW_M: Final = 0.2 * M_PER_MILE
_DECIMAL_BELOW: Final = 9.95  # kilometres or miles

# Names in Icons.qml; what is in neither table has a pin.
_OF_CATEGORY: Final = {
    "charging_station": "plug",
    "fuel": "fuel",
    "parking": "parking",
    "rest_area": "parking",
    "hospital": "medical",
    "pharmacy": "medical",
    "doctor": "medical",
    "dentist": "medical",
    "toilets": "toilets",
    "restaurant": "food",
    "fast_food": "food",
    "cafe": "food",
    "bar": "food",
    "hotel": "bed",
    "camp_site": "bed",
    "supermarket": "shop",
    "convenience": "shop",
    "mall": "shop",
    "bakery": "shop",
    "shop": "shop",
    "car_repair": "wrench",
}
_OF_KIND: Final = {
    Kind.STREET: "navigate",
    Kind.ADDRESS: "home",
    Kind.WATER: "drop",
    Kind.COUNTRY: "globe",
    Kind.REGION: "globe",
    Kind.POINT: "position",
}
_OF_ROLE: Final = {Role.HOME: "home", Role.WORK: "work", Role.FAVOURITE: "star", Role.RECENT: "history"}


def icon_of(place: Place, kept: KeptPlace | None = None) -> str:
    """Return the name of the icon of a place, or of the role in which it is kept."""
    if kept is not None:
        return _OF_ROLE[kept.role]
    if place.kind is Kind.ADDRESS:
        return "pin"
    return _OF_CATEGORY.get(place.category) or _OF_KIND.get(place.kind, "pin")


def title_of(place: Place, kept: KeptPlace | None = None) -> str:
    """Return what a place is called: by the driver, by the map, or by what it is."""
    if kept is not None and kept.label:
        return kept.label
    if kept is not None and kept.role is Role.HOME:
        return QCoreApplication.translate("PlaceWords", "Home")
    if kept is not None and kept.role is Role.WORK:
        return QCoreApplication.translate("PlaceWords", "Work")
    return place.name or what(place)


def context_of(place: Place, kept: KeptPlace | None = None) -> str:
    """Return what tells a place from others: its own name under another title, else street, quarter and town."""
    if kept is not None and title_of(place, kept) != place.name and place.name:
        return place.name
    street = " ".join(one for one in (place.street, place.number) if one)
    parts = [street if street and street != place.name else "", place.context or place.city]
    return ", ".join(one for one in parts if one) or what(place)


def address_of(place: Place) -> str:
    """Return street and number, postcode and town, as far as the map knows them."""
    street = " ".join(one for one in (place.street, place.number) if one)
    town = " ".join(one for one in (place.postcode, place.city) if one)
    return ", ".join(one for one in (street, town or place.context) if one)


def way(formatter: Formatter, distance: float) -> str:
    """Write how far it is as somebody would say it: in tens of metres or yards, later in km or miles."""
    if formatter.preferences.distance is DistanceUnit.MILES:
        if distance < _YARDS_BELOW_M:
            return f"{formatter.number(round(distance / _YARD_M, -1))} yd"
        miles = distance / M_PER_MILE
        return f"{formatter.number(miles, int(miles < _DECIMAL_BELOW))} mi"
    if round(distance, -1) < M_PER_KM:
        return f"{formatter.number(round(distance, -1))} m"
    kilometres = distance / M_PER_KM
    return f"{formatter.number(kilometres, int(kilometres < _DECIMAL_BELOW))} km"


def way_and_direction(formatter: Formatter, car: Point, place: Place) -> str:
    """Write how far a place is from the car and in which direction it lies."""
    there = point_of(place)
    points = (
        QCoreApplication.translate("PlaceWords", "N"),
        QCoreApplication.translate("PlaceWords", "NE"),
        QCoreApplication.translate("PlaceWords", "E"),
        QCoreApplication.translate("PlaceWords", "SE"),
        QCoreApplication.translate("PlaceWords", "S"),
        QCoreApplication.translate("PlaceWords", "SW"),
        QCoreApplication.translate("PlaceWords", "W"),
        QCoreApplication.translate("PlaceWords", "NW"),
    )
    return f"{way(formatter, distance_m(car, there))} {points[round(bearing_deg(car, there) / 45) % 8]}"


def what(place: Place) -> str:
    """Say what a place is."""
    if place.kind is Kind.POI:
        return category_word(place.category) or QCoreApplication.translate("PlaceWords", "Place")
    return {
        Kind.COUNTRY: QCoreApplication.translate("PlaceWords", "Country"),
        Kind.REGION: QCoreApplication.translate("PlaceWords", "Region"),
        Kind.CITY: QCoreApplication.translate("PlaceWords", "City"),
        Kind.TOWN: QCoreApplication.translate("PlaceWords", "Town"),
        Kind.VILLAGE: QCoreApplication.translate("PlaceWords", "Village"),
        Kind.HAMLET: QCoreApplication.translate("PlaceWords", "Hamlet"),
        Kind.SUBURB: QCoreApplication.translate("PlaceWords", "Part of town"),
        Kind.ISLAND: QCoreApplication.translate("PlaceWords", "Island"),
        Kind.POSTCODE: QCoreApplication.translate("PlaceWords", "Postcode"),
        Kind.STREET: QCoreApplication.translate("PlaceWords", "Street"),
        Kind.ADDRESS: QCoreApplication.translate("PlaceWords", "Address"),
        Kind.WATER: QCoreApplication.translate("PlaceWords", "Water"),
        Kind.NATURE: QCoreApplication.translate("PlaceWords", "Nature"),
        Kind.POINT: QCoreApplication.translate("PlaceWords", "Point on the map"),
    }[place.kind]
