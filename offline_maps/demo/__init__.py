# SPDX-License-Identifier: Apache-2.0
"""An invented region, made as OSM data: what the map shows before any other was installed.

Everything is laid out in metres east and north of the main town's square, and turned into degrees when it is written.

    geometry.py  curves, offsets, roughness; metres to degrees
    draft.py     nodes, ways and relations with their ids
    names.py     invented names
    coast.py     the sea, islands, the river, lakes
    roads.py     the roads between places, by hand        motorway.py   two carriageways with their junctions
    places.py    towns and their quarters                 sites.py      churches, schools, parks, squares
    streets.py   the streets within quarters, by rule     network.py    how all of them meet, cross and are emitted
    road.py      one of these roads
    blocks.py    buildings along the streets              addresses.py  house numbers
    land.py      fields, woods, parks, quarters           transit.py    railway, tram, ferry, harbour
    pois.py      places to go to                          traffic.py    signals, restrictions, cameras
    borders.py   country, counties, municipalities        drive.py      round trips for the emulated car
    region.py    all of it, written as .osm.pbf           tracks.py     the round trips as GPX
    copies.py    the same again under other names
"""
