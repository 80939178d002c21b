// SPDX-License-Identifier: Apache-2.0
// The engineers' window onto the emulated car: groups on the left, controls on the right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Avn.ViewModels

ApplicationWindow {
    id: root

    required property PanelViewModel panel
    property int group: 0

    width: 820
    height: 620
    minimumWidth: 560
    minimumHeight: 400
    visible: true
    title: "Emulated car"
    color: "#0B0F14"
    font.family: "Inter"
    font.pixelSize: 15

    palette {
        window: "#A9B4C0" // the handles of sliders and switches
        base: "#151B23"
        button: "#1E2630"
        mid: "#28323E"
        midlight: "#28323E"
        dark: "#4CC2FF"
        light: "#1E2630"
        text: "#F2F5F7"
        windowText: "#F2F5F7"
        buttonText: "#F2F5F7"
        highlight: "#12303F"
        highlightedText: "#F2F5F7"
    }

    header: Rectangle {
        implicitHeight: 52
        color: "#151B23"

        Label {
            objectName: "truth"
            anchors {
                left: parent.left
                leftMargin: 20
                verticalCenter: parent.verticalCenter
            }
            text: root.panel.connected ? root.panel.truth : "Waiting for the emulator"
            textFormat: Text.PlainText
            color: root.panel.connected ? "#F2F5F7" : "#FFC24B"
            font.pixelSize: 18
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        ListView {
            id: groups

            objectName: "groups"
            Layout.preferredWidth: 190
            Layout.fillHeight: true
            Layout.margins: 8
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: root.panel.groups
            spacing: 4

            delegate: ItemDelegate {
                required property PanelGroup modelData
                required property int index

                objectName: "group-" + index
                width: ListView.view.width
                text: modelData.title
                highlighted: index === root.group
                Accessible.name: text
                onClicked: root.group = index
            }
        }

        ListView {
            id: inputs

            objectName: "inputs"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: 8
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            spacing: 4
            model: (root.panel.groups[root.group] as PanelGroup).inputs
            ScrollBar.vertical: ScrollBar {}

            delegate: InputRow {
                width: ListView.view.width - 12
            }
        }
    }
}
