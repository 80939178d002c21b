# SPDX-License-Identifier: Apache-2.0
"""The messages between the head unit and the maps process: JSON objects, one a datagram (`JsonChannel`).

The maps process reads packs, bakes tiles into the cache, answers searches, and starts installations in children of
its own. It keeps nothing of what it was asked. When it starts, or starts again after a crash, it says `hello`; the head
unit then says anew what it still wants.

head unit → maps process
    {"packs": [FOLDER, …], "cache": FOLDER}         read these packs from now on; bake into this folder
    {"tiles": [[z, x, y], …]}                       wanted now, most urgent first; replaces the former wish
    {"search": ID, "text": T, "near": [lat, lon] | null, "limit": N, "language": "en"}
    {"nearby": ID, "category": C, "near": [lat, lon], "limit": N, "language": "en"}     may have "within_m": M
    {"along": ID, "category": C, "line": [[lat, lon], …], "within_m": M, "limit": N, "language": "en"}
    {"cancel": ID}                                  the answer is not wanted any more
    {"install": ID, "source": FOLDER, "store": FOLDER}
    {"roll_back": ID, "region": R, "version": V, "store": FOLDER}     away from version V, else it is done already
    {"remove": ID, "region": R, "store": FOLDER}
    {"look": ID, "source": FOLDER}                  what packs lie on this stick
    {"stock": ID, "store": FOLDER}                  finish what a power cut has left; which packs are installed
    {"demo": ID, "store": FOLDER, "asked": false}   make and install the invented region; unasked a few times at most

maps process → head unit
    {"hello": PID}
    {"opened": [{"folder": F, "region": R, "name": N, "version": V, "bounds": [w, s, e, n], "tiles_key": K, …}, …],
     "refused": [{"folder": F, "what": W, "remedy": X}, …]}
    {"tile": [z, x, y], "file": NAME | ""}          baked: a file in the cache folder; empty where the packs have none
    {"damaged": [z, x, y], "what": W}
    {"sticks": [{"folder": F, "name": N}, …]}       all that there are now; at the start, and after each change
    {"found": ID, "places": [PLACE, …]}             PLACE as `offline_maps.search.model.Place.to_json`
    {"step": ID, "name": S, "done": 0…1}            of an installation
    {"done": ID, …}    {"failed": ID, "faults": [{"what": W, "remedy": X, "file": F, "place": P}, …], "gone": false}
                                                    gone: the stick that was installed from is not there any more
"""
