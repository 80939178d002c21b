// SPDX-License-Identifier: Apache-2.0
// A small good page with one fault at a time, which the walk over the rendered items must find.
import QtQuick
import Avn.Controls
import Avn.Theme

Window {
    id: root

    property string fault

    width: 800
    height: 480
    visible: true
    color: Theme.ground

    Binding {
        target: Theme
        property: "night"
        value: true
    }

    Card {
        x: 16
        y: 16
        width: 360
        height: 200

        Label {
            x: 24
            y: 16
            text: "A good label"
        }

        Label {
            x: 24
            y: root.fault === "overlap" ? 24 : 60
            text: "Another one"
            size: root.fault === "small" ? 20 : Theme.bodySize
            color: root.fault === "text contrast" ? Theme.outline : Theme.text
        }

        Label {
            x: 24
            y: 104
            width: root.fault === "cut short" ? 90 : 300
            elide: Text.ElideRight
            text: "A longer sentence"
        }

        Icon {
            x: root.fault === "edge" ? 340 : 300
            y: 60
            path: Icons.check
            color: root.fault === "icon contrast" ? Theme.line : Theme.text
        }

        Item {
            x: 24
            y: 148
            width: root.fault === "clipped" ? 60 : 300
            height: 40
            clip: true

            Label {
                width: root.fault === "broken word" ? 70 : 300
                text: "In a window"
                wrapMode: Text.Wrap
            }
        }
    }

    TouchButton {
        x: 400
        y: 16
        width: root.fault === "small target" ? 70 : 120
        name: root.fault === "no name" ? "" : "First"
        iconPath: Icons.plus
    }

    TouchButton {
        x: root.fault === "near" ? 525 : 528
        y: 16
        width: 120
        name: "Second"
        iconPath: Icons.minus
    }

    TouchButton {
        x: root.fault === "off screen" ? 700 : 660
        y: 16
        width: 120
        name: "Third"
        iconPath: Icons.close
    }

    Rectangle {
        x: root.fault === "covered" ? 30 : 400
        y: root.fault === "covered" ? 100 : 300
        width: 100
        height: 100
        color: Theme.raised
    }
}
