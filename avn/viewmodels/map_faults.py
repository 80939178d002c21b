# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a map, in the driver's language where AVN knows the sentence; others stay English."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from avn.maps.inventory import Trouble


class MapFaults(QObject):
    """Knows the sentences of `offline_maps` and of the maps process that a driver may meet."""

    def say(self, trouble: Trouble) -> str:
        """Return what is wrong and what helps."""
        return " ".join(self._said(one) for one in (trouble.what, trouble.remedy) if one)

    def _said(self, sentence: str) -> str:
        for pattern, words in self._known():
            if found := re.fullmatch(pattern, sentence, re.DOTALL):
                for number, part in enumerate(found.groups(), 1):
                    words = words.replace(f"%{number}", part)
                return words
        return sentence

    def _known(self) -> tuple[tuple[str, str], ...]:
        again = self.tr("Copy the map to the stick again.")
        anew = self.tr("Get the map again from whoever made it.")
        return (
            (r"Copy the pack to the stick again(?:, or get it again)?\.", again),
            (r"Get the pack again(?: from whoever made it|, or make it again .*)?\.", anew),
            (r"Take the map pack in again\.", self.tr("Install the map again from a stick.")),
            (r"Try again\.", self.tr("Try again.")),
            (r"Wait until (?:that|one of them) is done\.", self.tr("Wait until that is done.")),
            (r"Put the stick in again and repeat: what was copied is kept\.", self.tr("Put the stick in again.")),
            (
                r"Keep the map that you have, and get the pack again from whoever made it\.",
                self.tr("Keep the map that you have, and get the new one again from whoever made it."),
            ),
            (
                r"Trust this key only if whoever made the pack .*",
                self.tr("Ask who made it, and have their key put into this unit if you trust them."),
            ),
            (
                r"Try again on the Maps page, or install a map from a stick\.",
                self.tr("Try again, or install a map from a stick."),
            ),
            (
                r"Make room on the disk\. Try again on the Maps page, or install a map from a stick\.",
                self.tr("Make room on the disk, then try again."),
            ),
            (
                r"Build again: what is finished is kept\..*",
                self.tr("Try again: what is finished is kept."),
            ),
            (
                r"Remove a map that is not needed; (\d+) MB more must be free\.",
                self.tr("Remove a map that is not needed: %1 MB more must be free."),
            ),
            (
                r"Remove a map that is not needed, and try again; the map in use stays as it is\.",
                self.tr("Remove a map that is not needed, and try again."),
            ),
            (
                r"There is too little space: (\d+) MB are needed to install this map safely, (\d+) MB are free\.",
                self.tr("There is too little room: %1 MB are needed, %2 MB are free."),
            ),
            (r"The disk for the maps cannot be used \(.*\)\.", self.tr("The disk for the maps cannot be used.")),
            (
                r"Another map is being installed or removed\.|Too many maps are being changed at once\.",
                self.tr("Another map is being changed."),
            ),
            (
                r"The stick is gone, or was pulled while it was read\.",
                self.tr("The stick was pulled while it was read."),
            ),
            (r"(?:The stick|Nothing) can(?:not)? be read here.*", self.tr("The stick cannot be read.")),
            (r"This file of the pack is missing(?: on the stick)?\.", self.tr("A file of the map is missing.")),
            (
                r"The file has (\d+) bytes instead of (\d+): it was not copied to its end\.",
                self.tr("A file of the map was not copied to its end."),
            ),
            (r"The pack is signed with a key that is not trusted: (.+)\.", self.tr("Its maker is not known here: %1.")),
            (r"The pack is not signed \(.*\)\.", self.tr("It is not signed: nobody knows who made it.")),
            (
                r"(?:The signature does not belong to this manifest: one of them was changed|"
                r"This is not a signature as it should be|The bytes are not the pack's: .*)\.",
                self.tr("It was changed or damaged since it was made."),
            ),
            (r"The map was tried out and is of no use: .*", self.tr("It was tried out and does not work.")),
            (r"The pack has format .*", self.tr("It is made for a newer AVN.")),
            (
                r"Update this program, or get a pack made for it\.",
                self.tr("Update AVN, or get a map made for this one."),
            ),
            (r"The process that did this ended unexpectedly\.", self.tr("It was broken off.")),
            (r"No manifest can be read here \(.*\)\.", self.tr("It is no map, or a damaged one.")),
            (r"The demo region cannot be made: (.+)\.", self.tr("It cannot be made: %1.")),
            (r"Making the part \w+ ended with .*", self.tr("It was broken off.")),
        )
