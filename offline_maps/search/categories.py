# SPDX-License-Identifier: Apache-2.0
"""The one table of categories: which OSM tags make one, and which words a driver types or says for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from offline_maps.search.fold import fold


@dataclass(frozen=True, slots=True)
class Category:
    """One category; `weight` (0 to 100) is how often it is the place that one looks for."""

    name: str
    weight: int
    tags: tuple[tuple[str, str], ...]  # any of them; the value "*" is any but "no"
    words: tuple[str, ...]  # English, Norwegian, Danish


def _category(name: str, weight: int, tags: str, words: str) -> Category:
    pairs = tuple((key, value) for key, _, value in (one.partition("=") for one in tags.split()))
    return Category(name, weight, pairs, tuple(one.strip() for one in words.split(",") if one.strip()))


# In this order: an object takes the first that fits it.
CATEGORIES: Final = (
    _category(
        "charging_station",
        55,
        "amenity=charging_station",
        "charging station, charging, charger, ev charging, ev charger, supercharger, charge, ladestasjon, lader,"
        " elbillader, lading, hurtiglader, lynlader, ladestation, ladestander, opladning, elladestation, ladepunkt",
    ),
    _category(
        "fuel",
        55,
        "amenity=fuel",
        "fuel, petrol, petrol station, gas station, gas, filling station, diesel, bensin, bensinstasjon, drivstoff,"
        " benzin, benzintank, tankstation, tank",
    ),
    _category(
        "parking",
        25,
        "amenity=parking",
        "parking, car park, parking lot, parking garage, parkering, parkeringsplass, parkeringshus, p-hus, p hus,"
        " parkeringsplads",
    ),
    _category("rest_area", 30, "highway=rest_area highway=services", "rest area, services, rasteplass, rasteplads"),
    _category(
        "hospital",
        70,
        "amenity=hospital healthcare=hospital",
        "hospital, emergency room, sykehus, legevakt, sygehus, skadestue",
    ),
    _category("pharmacy", 50, "amenity=pharmacy healthcare=pharmacy", "pharmacy, chemist, drugstore, apotek, apoteker"),
    _category(
        "doctor",
        35,
        "amenity=doctors amenity=clinic healthcare=doctor healthcare=clinic healthcare=centre",
        "doctor, clinic, gp, lege, legesenter, legekontor, klinikk, læge, lægehus, lægeklinik, klinik",
    ),
    _category("dentist", 30, "amenity=dentist healthcare=dentist", "dentist, tannlege, tandlæge"),
    _category("veterinary", 25, "amenity=veterinary", "vet, veterinary, veterinarian, dyrlege, veterinær, dyrlæge"),
    _category("police", 55, "amenity=police", "police, police station, politi, politistasjon, politistation"),
    _category("fire_station", 35, "amenity=fire_station", "fire station, brannstasjon, brandstation"),
    _category(
        "airport",
        85,
        "aeroway=aerodrome aeroway=terminal",
        "airport, flyplass, lufthavn",
    ),
    _category(
        "station",
        75,
        "railway=station railway=halt railway=tram_stop amenity=bus_station public_transport=station"
        " railway=subway_entrance",
        "station, train station, railway station, metro, metro station, bus station, tram stop, stasjon, togstasjon,"
        " jernbanestasjon, busstasjon, t-bane, tbane, togstation, banegård, metrostation, busterminal",
    ),
    _category(
        "ferry_terminal", 65, "amenity=ferry_terminal", "ferry, ferry terminal, ferge, fergekai, færge, færgeleje"
    ),
    _category(
        "bus_stop", 5, "highway=bus_stop", "bus stop, busstopp, bussholdeplass, holdeplass, busstoppested, stoppested"
    ),
    _category("taxi", 25, "amenity=taxi", "taxi, taxi rank, drosje, taxiholdeplass, taxa, taxaholdeplads"),
    _category(
        "car_rental", 35, "amenity=car_rental", "car rental, rental car, hire car, bilutleie, leiebil, biludlejning"
    ),
    _category(
        "car_repair",
        35,
        "shop=car_repair shop=tyres amenity=vehicle_inspection",
        "car repair, garage, mechanic, workshop, tyres, bilverksted, verksted, dekk, autoværksted, værksted, dæk",
    ),
    _category("car_wash", 35, "amenity=car_wash", "car wash, bilvask, vaskehall, vaskehal, autovask"),
    _category("car_shop", 25, "shop=car", "car dealer, bilforhandler, bilsalg"),
    _category(
        "toilets", 25, "amenity=toilets", "toilets, toilet, wc, restroom, loo, toalett, do, toaletter, toiletter"
    ),
    _category("drinking_water", 10, "amenity=drinking_water", "drinking water, drikkevann, drikkevand"),
    _category("atm", 25, "amenity=atm", "atm, cash machine, cash, minibank, hæveautomat, pengeautomat, kontanter"),
    _category("bank", 35, "amenity=bank", "bank, bank branch"),
    _category("post_office", 40, "amenity=post_office", "post office, post, postkontor, posten, posthus"),
    _category(
        "supermarket",
        45,
        "shop=supermarket",
        "supermarket, groceries, grocery, grocery store, matbutikk, dagligvare, dagligvarebutikk, supermarked,"
        " dagligvarer, dagligvarebutik",
    ),
    _category("convenience", 30, "shop=convenience", "convenience store, corner shop, nærbutikk, nærbutik, døgnkiosk"),
    _category(
        "mall",
        55,
        "shop=mall shop=department_store",
        "mall, shopping centre, shopping center, shopping,"
        " department store, kjøpesenter, senter, storsenter, varehus, indkøbscenter, butikscenter, stormagasin",
    ),
    _category("bakery", 30, "shop=bakery shop=pastry", "bakery, baker, bakeri, bager, bageri, konditori"),
    _category("kiosk", 25, "shop=kiosk shop=newsagent", "kiosk, newsagent"),
    _category("alcohol", 30, "shop=alcohol shop=wine", "liquor store, wine shop, vinmonopolet, polet, vinhandel"),
    _category(
        "hardware",
        30,
        "shop=doityourself shop=hardware",
        "hardware store, diy, byggevarehus, jernvarehandel, byggemarked",
    ),
    _category("hairdresser", 20, "shop=hairdresser", "hairdresser, barber, frisør"),
    _category("bicycle", 20, "shop=bicycle", "bicycle shop, bike shop, sykkelbutikk, cykelbutik, cykelhandler"),
    _category(
        "restaurant", 40, "amenity=restaurant amenity=food_court", "restaurant, food, dinner, spisested, mat, mad"
    ),
    _category(
        "fast_food",
        35,
        "amenity=fast_food",
        "fast food, takeaway, take away, burger, pizza, kebab, gatekjøkken, hurtigmat, grill, gadekøkken, pølsevogn",
    ),
    _category("cafe", 35, "amenity=cafe amenity=ice_cream", "cafe, coffee, coffee shop, kafe, kaffe, kafé, café"),
    _category("bar", 30, "amenity=bar amenity=pub amenity=biergarten", "bar, pub, beer, kro, øl, værtshus, bodega"),
    _category("nightclub", 25, "amenity=nightclub", "nightclub, night club, nattklubb, natklub, diskotek"),
    _category(
        "hotel",
        50,
        "tourism=hotel tourism=motel tourism=guest_house tourism=hostel tourism=apartment tourism=chalet",
        "hotel, motel, hostel, guest house, accommodation, overnatting, hotell, vandrerhjem,"
        " gjestehus, pensjonat, overnatning, pension, kro med værelser",
    ),
    _category(
        "camp_site",
        45,
        "tourism=camp_site tourism=caravan_site",
        "camping, camp site, campsite, campground,"
        " caravan, campingplass, bobil, bobilplass, campingplads, autocamperplads, autocamper",
    ),
    _category("museum", 55, "tourism=museum tourism=gallery", "museum, gallery, galleri"),
    _category(
        "zoo",
        55,
        "tourism=zoo tourism=aquarium tourism=theme_park",
        "zoo, aquarium, amusement park, dyrepark,"
        " akvarium, fornøyelsespark, dyrehage, zoologisk have, forlystelsespark",
    ),
    _category(
        "viewpoint", 30, "tourism=viewpoint", "viewpoint, view, scenic view, utsikt, utsiktspunkt, udsigt, udsigtspunkt"
    ),
    _category(
        "attraction",
        50,
        "tourism=attraction historic=castle historic=monument historic=ruins historic=fort"
        " tourism=artwork historic=memorial",
        "attraction, sight, sightseeing, castle, monument, severdighet,"
        " attraksjon, slott, borg, seværdighed, attraktion",
    ),
    _category(
        "theatre",
        45,
        "amenity=theatre amenity=arts_centre",
        "theatre, theater, concert hall, teater, konserthus, koncerthus",
    ),
    _category("cinema", 45, "amenity=cinema", "cinema, movies, movie theater, kino, biograf"),
    _category("library", 45, "amenity=library", "library, bibliotek"),
    _category(
        "town_hall",
        50,
        "amenity=townhall amenity=courthouse amenity=embassy",
        "town hall, city hall, embassy, court, rådhus, ambassade, tinghus, domhus",
    ),
    _category(
        "university",
        55,
        "amenity=university amenity=college",
        "university, college, universitet, høgskole, høyskole, højskole",
    ),
    _category("school", 40, "amenity=school amenity=music_school", "school, skole"),
    _category(
        "kindergarten",
        25,
        "amenity=kindergarten amenity=childcare",
        "kindergarten, nursery, daycare, barnehage, børnehave, vuggestue",
    ),
    _category(
        "place_of_worship",
        40,
        "amenity=place_of_worship",
        "church, mosque, synagogue, temple, kirke, moské, moske, synagoge, tempel",
    ),
    _category("cemetery", 30, "landuse=cemetery amenity=grave_yard", "cemetery, graveyard, gravlund, kirkegård"),
    _category("playground", 20, "leisure=playground", "playground, lekeplass, legeplads"),
    _category(
        "swimming",
        35,
        "leisure=swimming_pool leisure=water_park leisure=swimming_area",
        "swimming, swimming pool, pool, svømmehall, badeland, svømmebasseng, svømmehal, svømmebad",
    ),
    _category("beach", 40, "natural=beach leisure=beach_resort", "beach, strand, badestrand, badeplass"),
    _category(
        "sports",
        35,
        "leisure=sports_centre leisure=stadium leisure=fitness_centre leisure=ice_rink",
        "gym, fitness, sports centre, stadium, treningssenter, idrettshall, stadion, fitnesscenter, idrætshal,"
        " sportshall",
    ),
    _category("golf", 35, "leisure=golf_course", "golf, golf course, golfbane"),
    _category("marina", 40, "leisure=marina", "marina, harbour, gjestehavn, småbåthavn, lystbådehavn, havn"),
    _category(
        "recycling",
        20,
        "amenity=recycling",
        "recycling, gjenvinning, gjenvinningsstasjon, miljøstasjon, genbrug, genbrugsplads, genbrugsstation",
    ),
    _category("picnic", 15, "tourism=picnic_site", "picnic, picnic area, piknik, bord og benk, picnicplads"),
    _category("shop", 20, "shop=*", "shop, store, butikk, butik, forretning"),
    _category("office", 15, "office=*", ""),
    _category("sight", 20, "historic=* tourism=*", ""),
    _category("leisure", 15, "leisure=* sport=*", ""),
    _category("service", 15, "amenity=* craft=* healthcare=* public_transport=stop_position emergency=*", ""),
    _category("building", 15, "building=* man_made=* aeroway=* railway=* military=* landuse=* highway=*", ""),
)
# A place of these without a name is still worth finding; elsewhere no name means nothing to look for.
NAMELESS: Final = frozenset(
    [
        "charging_station",
        "fuel",
        "parking",
        "rest_area",
        "hospital",
        "pharmacy",
        "police",
        "car_wash",
        "toilets",
        "drinking_water",
        "atm",
        "bank",
        "post_office",
        "supermarket",
        "viewpoint",
        "playground",
        "recycling",
        "picnic",
        "taxi",
        "camp_site",
    ]
)
BY_NAME: Final[Mapping[str, Category]] = {one.name: one for one in CATEGORIES}


@cache
def _by_tag() -> dict[tuple[str, str], Category]:
    found: dict[tuple[str, str], Category] = {}
    for one in reversed(CATEGORIES):
        found.update(dict.fromkeys(one.tags, one))
    return found


@cache
def _order() -> dict[str, int]:
    return {one.name: i for i, one in enumerate(CATEGORIES)}


def category_of(tags: Mapping[str, str]) -> Category | None:
    """Return the category of an OSM object, None where its tags make none."""
    table, order = _by_tag(), _order()
    fits = [
        found
        for key, value in tags.items()
        if value != "no"
        for one in value.split(";")[:4]
        if (found := table.get((key, one.strip())) or table.get((key, "*")))
    ]
    return min(fits, key=lambda one: order[one.name], default=None)


@cache
def _by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in reversed(CATEGORIES):
        for word in (*one.words, one.name.replace("_", " ")):
            found[fold(word)] = one.name
            found[fold(word).replace(" ", "")] = one.name
    return found


def category_in(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """Return the category that folded words begin or end with, and the other words; None where there is none."""
    table = _by_word()
    for size in range(min(3, len(words)), 0, -1):
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            name = table.get(" ".join(part))
            if name is not None:
                return name, rest
    return None


def category_begun(word: str) -> str | None:
    """Return the category that a word of four letters and more begins, if it is the only one."""
    if len(word) < 4:
        return None
    names = {name for known, name in _by_word().items() if known.startswith(word)}
    return names.pop() if len(names) == 1 else None
