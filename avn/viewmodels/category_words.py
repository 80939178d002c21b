# SPDX-License-Identifier: Apache-2.0
"""What a place of each category of `offline_maps.search.categories` is, in the driver's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def category_word(category: str) -> str:
    """Say what a place of a category is; empty for a category that says nothing of the place."""
    match category:
        case "charging_station":
            return QCoreApplication.translate("PlaceWords", "Charging station")
        case "fuel":
            return QCoreApplication.translate("PlaceWords", "Fuel station")
        case "parking":
            return QCoreApplication.translate("PlaceWords", "Parking")
        case "rest_area":
            return QCoreApplication.translate("PlaceWords", "Rest area")
        case "hospital":
            return QCoreApplication.translate("PlaceWords", "Hospital")
        case "pharmacy":
            return QCoreApplication.translate("PlaceWords", "Pharmacy")
        case "doctor":
            return QCoreApplication.translate("PlaceWords", "Doctor")
        case "dentist":
            return QCoreApplication.translate("PlaceWords", "Dentist")
        case "veterinary":
            return QCoreApplication.translate("PlaceWords", "Vet")
        case "police":
            return QCoreApplication.translate("PlaceWords", "Police")
        case "fire_station":
            return QCoreApplication.translate("PlaceWords", "Fire station")
        case "airport":
            return QCoreApplication.translate("PlaceWords", "Airport")
        case "station":
            return QCoreApplication.translate("PlaceWords", "Station")
        case "ferry_terminal":
            return QCoreApplication.translate("PlaceWords", "Ferry terminal")
        case "bus_stop":
            return QCoreApplication.translate("PlaceWords", "Bus stop")
        case "taxi":
            return QCoreApplication.translate("PlaceWords", "Taxi rank")
        case "car_rental":
            return QCoreApplication.translate("PlaceWords", "Car rental")
        case "car_repair":
            return QCoreApplication.translate("PlaceWords", "Car repair")
        case "car_wash":
            return QCoreApplication.translate("PlaceWords", "Car wash")
        case "car_shop":
            return QCoreApplication.translate("PlaceWords", "Car dealer")
        case "toilets":
            return QCoreApplication.translate("PlaceWords", "Toilets")
        case "drinking_water":
            return QCoreApplication.translate("PlaceWords", "Drinking water")
        case "atm":
            return QCoreApplication.translate("PlaceWords", "Cash machine")
        case "bank":
            return QCoreApplication.translate("PlaceWords", "Bank")
        case "post_office":
            return QCoreApplication.translate("PlaceWords", "Post office")
        case "supermarket":
            return QCoreApplication.translate("PlaceWords", "Supermarket")
        case "convenience":
            return QCoreApplication.translate("PlaceWords", "Convenience store")
        case "mall":
            return QCoreApplication.translate("PlaceWords", "Shopping centre")
        case "bakery":
            return QCoreApplication.translate("PlaceWords", "Bakery")
        case "kiosk":
            return QCoreApplication.translate("PlaceWords", "Kiosk")
        case "alcohol":
            return QCoreApplication.translate("PlaceWords", "Wine shop")
        case "hardware":
            return QCoreApplication.translate("PlaceWords", "Hardware store")
        case "hairdresser":
            return QCoreApplication.translate("PlaceWords", "Hairdresser")
        case "bicycle":
            return QCoreApplication.translate("PlaceWords", "Bicycle shop")
        case "restaurant":
            return QCoreApplication.translate("PlaceWords", "Restaurant")
        case "fast_food":
            return QCoreApplication.translate("PlaceWords", "Fast food")
        case "cafe":
            return QCoreApplication.translate("PlaceWords", "Café")
        case "bar":
            return QCoreApplication.translate("PlaceWords", "Bar")
        case "nightclub":
            return QCoreApplication.translate("PlaceWords", "Nightclub")
        case "hotel":
            return QCoreApplication.translate("PlaceWords", "Hotel")
        case "camp_site":
            return QCoreApplication.translate("PlaceWords", "Camp site")
        case "museum":
            return QCoreApplication.translate("PlaceWords", "Museum")
        case "zoo":
            return QCoreApplication.translate("PlaceWords", "Zoo or theme park")
        case "viewpoint":
            return QCoreApplication.translate("PlaceWords", "Viewpoint")
        case "attraction":
            return QCoreApplication.translate("PlaceWords", "Sight")
        case "theatre":
            return QCoreApplication.translate("PlaceWords", "Theatre")
        case "cinema":
            return QCoreApplication.translate("PlaceWords", "Cinema")
        case "library":
            return QCoreApplication.translate("PlaceWords", "Library")
        case "town_hall":
            return QCoreApplication.translate("PlaceWords", "Public office")
        case "university":
            return QCoreApplication.translate("PlaceWords", "University")
        case "school":
            return QCoreApplication.translate("PlaceWords", "School")
        case "kindergarten":
            return QCoreApplication.translate("PlaceWords", "Kindergarten")
        case "place_of_worship":
            return QCoreApplication.translate("PlaceWords", "Place of worship")
        case "cemetery":
            return QCoreApplication.translate("PlaceWords", "Cemetery")
        case "playground":
            return QCoreApplication.translate("PlaceWords", "Playground")
        case "swimming":
            return QCoreApplication.translate("PlaceWords", "Swimming pool")
        case "beach":
            return QCoreApplication.translate("PlaceWords", "Beach")
        case "sports":
            return QCoreApplication.translate("PlaceWords", "Sports centre")
        case "golf":
            return QCoreApplication.translate("PlaceWords", "Golf course")
        case "marina":
            return QCoreApplication.translate("PlaceWords", "Marina")
        case "recycling":
            return QCoreApplication.translate("PlaceWords", "Recycling")
        case "picnic":
            return QCoreApplication.translate("PlaceWords", "Picnic area")
        case "shop":
            return QCoreApplication.translate("PlaceWords", "Shop")
        case "office":
            return QCoreApplication.translate("PlaceWords", "Office")
        case "sight":
            return QCoreApplication.translate("PlaceWords", "Sight")
        case "leisure":
            return QCoreApplication.translate("PlaceWords", "Leisure")
    return ""
