# SPDX-License-Identifier: Apache-2.0
"""Places that a driver looks for: charging, fuel, food, shops, beds, help; operators and names are invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from offline_maps.demo.blocks import House
from offline_maps.demo.draft import Draft, Tags
from offline_maps.demo.geometry import Point
from offline_maps.demo.names import Names

_DAY, _LONG, _NIGHT = "Mo-Fr 09:00-17:00; Sa 10:00-15:00", "Mo-Sa 07:00-23:00; Su 09:00-22:00", "24/7"
_EVENING: Final = "Tu-Th 16:00-23:00; Fr-Sa 16:00-01:00; Su 14:00-21:00"
_SHOPS: Final[Sequence[tuple[Tags, str, str, int]]] = (  # tags, name, hours, how many in a town
    ({"amenity": "cafe", "outdoor_seating": "yes"}, "Kafé {}", "Mo-Fr 07:30-18:00; Sa-Su 09:00-17:00", 9),
    ({"amenity": "restaurant", "cuisine": "fish"}, "{}", _EVENING, 5),
    ({"amenity": "restaurant", "cuisine": "pizza"}, "Pizzeria {}", "Mo-Su 12:00-23:00", 4),
    ({"amenity": "restaurant", "cuisine": "indian"}, "{} Tandoori", _EVENING, 2),
    ({"amenity": "fast_food", "cuisine": "sausage"}, "{} gatekjøkken", "Mo-Su 11:00-24:00", 3),
    ({"amenity": "pub"}, "{} pub", "Mo-Th 15:00-24:00; Fr-Sa 13:00-02:00", 3),
    ({"amenity": "pharmacy", "dispensing": "yes"}, "Apotek {}", "Mo-Fr 08:30-18:00; Sa 10:00-16:00", 3),
    ({"shop": "bakery"}, "Bakeri {}", "Mo-Sa 06:30-17:00", 4), ({"shop": "clothes"}, "{} klær", _DAY, 4),
    ({"shop": "convenience"}, "{} kolonial", _LONG, 4), ({"shop": "books"}, "{} bokhandel", _DAY, 2),
    ({"shop": "hairdresser"}, "Salong {}", "Tu-Sa 10:00-18:00", 4), ({"shop": "florist"}, "{} blomster", _DAY, 2),
    ({"tourism": "hotel", "stars": "4", "phone": "+999 22 20 10 00"}, "Hotell {}", _NIGHT, 4),
    ({"tourism": "hostel"}, "{} vandrerhjem", _NIGHT, 1),
    ({"amenity": "bank", "atm": "yes"}, "Skarnbanken {}", _DAY, 2),
    ({"amenity": "dentist"}, "{} tannklinikk", _DAY, 2), ({"amenity": "doctors"}, "Legene {}", "Mo-Fr 08:00-15:30", 2),
    ({"amenity": "library"}, "{} bibliotek", "Mo-Th 10:00-19:00; Fr 10:00-16:00", 1),
    ({"amenity": "cinema"}, "{} kino", "Mo-Su 15:00-23:30", 1), ({"amenity": "post_office"}, "{} post", _DAY, 1),
    ({"amenity": "police"}, "{} politistasjon", _NIGHT, 1), ({"amenity": "kindergarten"}, "{} barnehage",
                                                             "Mo-Fr 07:00-17:00", 3),
)  # fmt: skip

# Middle, name, operator, number of places, (type 2 kW, combo kW and count, CHAdeMO kW)
_CHARGERS: Final[Sequence[tuple[Point, str, str, int, tuple[int, int, int, int]]]] = (
    ((-1470, -300), "Havkjøp Vest", "Nordstrøm", 6, (22, 150, 4, 50)),
    ((2015, 470), "Kystmat Østlia", "Nordstrøm", 4, (22, 150, 2, 50)),
    ((320, -575), "Sjøfartsmuseet", "Skarn Energi", 8, (11, 0, 0, 0)),
    ((-120, 1085), "Stasjonen", "Skarn Energi", 4, (22, 50, 1, 50)),
    ((1250, 1085), "Brusenteret", "Lynlad", 12, (22, 300, 8, 0)),
    ((1660, 1540), "Sykehuset", "Skarn Energi", 10, (11, 0, 0, 0)),
    ((-3020, 2690), "Åsen vest", "Lynlad", 10, (0, 350, 10, 0)),
    ((3480, 2105), "Fjordporten", "Lynlad", 16, (22, 350, 12, 62)),
    ((6180, -65), "Kystmat Sund", "Nordstrøm", 4, (22, 150, 2, 50)),
    ((5290, -420), "Sundbrygga", "Skarn Energi", 2, (22, 0, 0, 0)),
    ((-3540, 770), "Havkjøp dal", "Nordstrøm", 2, (22, 50, 2, 50)),
    ((-6680, -640), "Vestre torg", "Skarn Energi", 2, (22, 50, 1, 0)),
    ((3880, 3900), "Nordre torg", "Skarn Energi", 2, (22, 0, 0, 0)),
    ((20, -2780), "Fergetorget", "Nordstrøm", 2, (22, 50, 1, 0)),
)  # fmt: skip
_FUEL: Final[Sequence[tuple[Point, str]]] = (
    ((-1900, -470), "Havn Bensin Vest"), ((2060, 1300), "Havn Bensin Øst"), ((6380, -215), "Drivkraft Sund"),
    ((3500, 2085), "Drivkraft Fjordporten"), ((-3760, 480), "Dal Bensin"), ((-60, -2870), "Øybensin"),
)  # fmt: skip
_SIGHTS: Final[Sequence[tuple[Point, Tags]]] = (
    ((-6060, -2020), {"tourism": "viewpoint", "name": "Nesodden utsikt"}),
    ((640, -820), {"tourism": "viewpoint", "name": "Moloen"}),
    ((2700, -2660), {"tourism": "viewpoint", "name": "Øytoppen"}),
    ((95, -560), {"historic": "monument", "name": "Fiskerkona"}),
    ((-4500, -760), {"tourism": "camp_site", "name": "Langstrand camping", "opening_hours": "Apr 01-Oct 15"}),
    ((-4620, -770), {"amenity": "toilets", "fee": "yes"}), ((300, -690), {"amenity": "toilets", "wheelchair": "yes"}),
    ((4430, -880), {"amenity": "toilets"}), ((-4420, -790), {"leisure": "playground"}),
    ((3460, 2110), {"highway": "services", "name": "Fjordporten rasteplass"}),
    ((-2990, 2700), {"highway": "rest_area", "name": "Åsen rasteplass", "toilets": "yes"}),
    ((1500, -900), {"tourism": "artwork", "name": "Krankjempen"}),
    ((-430, -215), {"amenity": "bicycle_rental", "name": "Bysykkel Havna", "capacity": "18"}),
    ((200, 1060), {"amenity": "taxi"}), ((1730, 1560), {"amenity": "parking_entrance"}),
)  # fmt: skip


def draw(draft: Draft, houses: Sequence[House], names: Names, chance: random.Random) -> None:
    """Make the places of the region; shops are in houses on the street, with their addresses."""
    taken: set[int] = set()
    for town in {house.town.name: house.town for house in houses}.values():
        fitting = [h for h in houses if h.town is town and h.style in ("old", "grid", "village")
                   and "addr:housenumber" in h.tags]  # fmt: skip
        for tags, name, hours, count in _SHOPS:
            wanted = count if town.population > 10_000 else (count + 1) // 2 if town.population > 2_000 else count > 3
            for _ in range(int(wanted)):
                house = chance.choice(fitting)
                if id(house) not in taken:
                    taken.add(id(house))
                    _shop(draft, house, {**tags, "name": name.format(names.house()), "opening_hours": hours})
    for point, name, operator, places, power in _CHARGERS:
        draft.node(point, _charger(name, operator, places, power))
    for point, name in _FUEL:
        draft.node(point, {"amenity": "fuel", "name": name, "opening_hours": _LONG, "fuel:diesel": "yes",
                           "fuel:octane_95": "yes", "compressed_air": "yes"})  # fmt: skip
    for point, tags in _SIGHTS:
        draft.node(point, tags)


def _shop(draft: Draft, house: House, tags: Tags) -> None:
    x = sum(p[0] for p in house.ring[:-1]) / (len(house.ring) - 1)
    y = sum(p[1] for p in house.ring[:-1]) / (len(house.ring) - 1)
    inside = (house.front[0] * 0.6 + x * 0.4, house.front[1] * 0.6 + y * 0.4)
    address = {k: v for k, v in house.tags.items() if k.startswith("addr:")}
    draft.node(inside, {**tags, **address})


def _charger(name: str, operator: str, places: int, power: tuple[int, int, int, int]) -> Tags:
    slow, fast, fast_count, chademo = power
    tags = {"amenity": "charging_station", "name": f"{operator} {name}", "operator": operator,
            "capacity": str(places), "opening_hours": _NIGHT, "motorcar": "yes", "fee": "yes"}  # fmt: skip
    if slow:
        tags |= {"socket:type2": str(max(1, places - fast_count)), "socket:type2:output": f"{slow} kW"}
    if fast:
        tags |= {"socket:type2_combo": str(fast_count), "socket:type2_combo:output": f"{fast} kW"}
    if chademo:
        tags |= {"socket:chademo": "1", "socket:chademo:output": f"{chademo} kW"}
    return tags
