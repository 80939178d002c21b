// SPDX-License-Identifier: Apache-2.0
// A control on the map: it stands on a surface of its own, whatever lies under it.
import QtQuick
import Avn.Controls
import Avn.Theme

TouchButton {
    id: button

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.down ? Theme.pressed : Theme.surface
        border.width: 1
        border.color: Theme.line
    }
}
