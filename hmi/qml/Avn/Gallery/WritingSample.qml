// SPDX-License-Identifier: Apache-2.0
// Letters and digits to write with, while the car stands.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls

Guard {
    id: writing

    required property string language
    required property real room

    implicitHeight: allowed ? Math.min(writing.room, 472) : 108
    title: "Writing is locked"
    instead: "It comes back once the car stands."

    TextEntry {
        objectName: writing.objectName + "Content"
        name: "Gallery"
        allowed: true
        language: writing.language
        placeholder: "Write here"
        doneText: "Done"
    }
}
