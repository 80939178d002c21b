// SPDX-License-Identifier: Apache-2.0
// A tile in a list of parts that may be shorter than its place in it.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Item {
    id: place

    required property var parts
    required property int index
    property real rowHeight: Theme.target
    property bool shown: index < parts.length

    implicitHeight: rowHeight

    Loader {
        anchors.fill: parent
        active: place.shown
        sourceComponent: ComfortTile {
            of: place.parts[place.index]
        }
    }
}
