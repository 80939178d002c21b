// SPDX-License-Identifier: Apache-2.0
// A function of the car with its steps, in one of its states.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: steps

    required property var modelData
    readonly property ControlViewModel control: modelData.control

    implicitHeight: 96

    Column {
        x: 24
        width: stepper.x - x - 8
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: steps.modelData.name
            size: Theme.titleSize
            strong: true
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: steps.control.note
            dim: true
            wrapMode: Text.Wrap
        }
    }

    Stepper {
        id: stepper

        x: parent.width - width - 8
        anchors.verticalCenter: parent.verticalCenter
        valueWidth: 128
        control: steps.control
        name: steps.modelData.name
        lowerName: "Less, " + steps.modelData.name
        raiseName: "More, " + steps.modelData.name
    }
}
