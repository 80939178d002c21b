// SPDX-License-Identifier: Apache-2.0
// One input of the emulated car: its title, its control, its value.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Avn.ViewModels

Rectangle {
    id: root

    required property PanelInput modelData

    objectName: "input-" + modelData.name
    implicitHeight: 52
    radius: 8
    color: "#151B23"

    RowLayout {
        anchors {
            fill: parent
            leftMargin: 14
            rightMargin: 14
        }
        spacing: 12

        Label {
            Layout.preferredWidth: 250
            text: root.modelData.title
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: "#F2F5F7"
            font.pixelSize: 15
        }

        Loader {
            Layout.fillWidth: true
            sourceComponent: root.modelData.kind === "number" ? number : root.modelData.kind === "choice" ? choice : root.modelData.kind === "momentary" ? momentary : toggle
        }
    }

    Component {
        id: number

        RowLayout {
            spacing: 12

            Slider {
                objectName: "control-" + root.modelData.name
                Layout.fillWidth: true
                from: root.modelData.minimum
                to: root.modelData.maximum
                stepSize: root.modelData.step
                snapMode: Slider.SnapAlways
                value: root.modelData.position
                Accessible.name: root.modelData.title
                onMoved: root.modelData.moveTo(value)
            }

            Label {
                Layout.preferredWidth: 84
                horizontalAlignment: Text.AlignRight
                text: root.modelData.text
                textFormat: Text.PlainText
                color: "#A9B4C0"
                font.pixelSize: 15
            }
        }
    }

    Component {
        id: choice

        ComboBox {
            objectName: "control-" + root.modelData.name
            model: root.modelData.choices
            currentIndex: root.modelData.chosen
            Accessible.name: root.modelData.title
            onActivated: index => root.modelData.choose(index)
        }
    }

    Component {
        id: toggle

        Item {
            implicitHeight: 40

            Switch {
                objectName: "control-" + root.modelData.name
                anchors {
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                }
                checked: root.modelData.isOn
                Accessible.name: root.modelData.title
                onToggled: root.modelData.turn(checked)
            }
        }
    }

    Component {
        id: momentary

        Item {
            implicitHeight: 40

            Button {
                objectName: "control-" + root.modelData.name
                anchors {
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                }
                text: "Hold"
                Accessible.name: root.modelData.title
                onPressed: root.modelData.turn(true)
                onReleased: root.modelData.turn(false)
                onCanceled: root.modelData.turn(false)
            }
        }
    }
}
