// SPDX-License-Identifier: Apache-2.0
// A button in every state.
import QtQuick
import Avn.Controls
import Avn.Theme

Sample {
    caption: "Button: normal, chosen, not sure, cannot be touched, pressed"

    TouchButton {
        name: "Normal"
        text: "Normal"
        iconPath: Icons.fan
    }

    TouchButton {
        name: "Chosen"
        text: "Chosen"
        selected: true
    }

    TouchButton {
        name: "Not sure"
        text: "Not sure"
        sure: false
    }

    TouchButton {
        name: "Not now"
        text: "Not now"
        enabled: false
    }

    TouchButton {
        name: "Pressed"
        text: "Pressed"
        down: true
    }

    TouchButton {
        name: "Plain"
        iconPath: Icons.windscreen
        plain: true
    }
}
