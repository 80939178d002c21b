// SPDX-License-Identifier: Apache-2.0
// A level as bars that can be counted: it does not need its colour to be read.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Row {
    id: bars

    required property int level
    required property int highest
    property int barWidth: 12
    property int barHeight: 6
    property int rise: 0
    property color color: Theme.heat

    spacing: 4

    Repeater {
        model: bars.highest

        Rectangle {
            required property int index
            readonly property bool filled: index < bars.level

            anchors.bottom: bars.bottom
            width: bars.barWidth
            height: bars.barHeight + index * bars.rise
            radius: Math.min(6, bars.barHeight / 2)
            color: filled ? bars.color : "transparent"
            border.width: filled ? 0 : bars.barHeight > 8 ? 2 : 1.5
            border.color: Theme.outline
        }
    }
}
