// SPDX-License-Identifier: Apache-2.0
// A battery filled as far as it is charged; it stays empty where the charge is not known.
import QtQuick
import Avn.Theme

Item {
    id: battery

    required property real fraction
    property color color: Theme.positive

    implicitWidth: 44
    implicitHeight: 24

    Rectangle {
        width: 40
        height: 24
        radius: 6
        color: "transparent"
        border.width: 2.5
        border.color: Theme.secondary

        Rectangle {
            x: 5
            y: 5
            width: 30 * battery.fraction
            height: 14
            radius: 2
            color: battery.color
        }
    }

    Rectangle {
        x: 41
        y: 7
        width: 3
        height: 10
        radius: 1.5
        color: Theme.secondary
    }
}
