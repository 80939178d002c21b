// SPDX-License-Identifier: Apache-2.0
// Three dots: an answer is awaited. They stand still: a glance must be enough, and nothing on this screen loops.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Row {
    id: dots

    property int size: 6
    property color color: Theme.accent

    spacing: size

    Repeater {
        model: 3

        Rectangle {
            width: dots.size
            height: dots.size
            radius: dots.size / 2
            color: dots.color
        }
    }
}
