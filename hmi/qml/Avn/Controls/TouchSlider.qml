// SPDX-License-Identifier: Apache-2.0
// A value between two limits, drawn as a bar that is taken anywhere; it moves in steps.
import QtQuick
import QtQuick.Templates as T
import Avn.Theme

T.Slider {
    id: slider

    required property string name
    property string valueText

    // The finger's value, once per step and once more when it is let go.
    signal asked(real value)

    implicitHeight: Theme.target
    implicitWidth: 320
    snapMode: T.Slider.SnapAlways
    focusPolicy: Qt.NoFocus
    Accessible.name: [name, valueText].filter(part => part !== "").join(" ")
    onMoved: asked(value)

    background: Rectangle {
        y: (slider.height - height) / 2
        width: slider.width
        height: 44
        radius: Theme.controlRadius
        color: Theme.raised

        Rectangle {
            width: Math.max(24, slider.visualPosition * parent.width)
            height: parent.height
            radius: parent.radius
            color: slider.enabled ? Theme.accent : Theme.outline
        }
    }

    handle: Rectangle {
        x: Math.max(6, slider.visualPosition * slider.width - width - 6)
        y: (slider.height - height) / 2
        width: 6
        height: 28
        radius: 3
        color: Theme.textOverAccent
    }
}
