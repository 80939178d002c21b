// SPDX-License-Identifier: Apache-2.0
// The speed, at one place on every page; the limit will stand above it once one is known.
// How old the speed is, or why there is none, stands on a tag of its own, so that the speed never moves.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: root

    required property VehicleViewModel vehicle
    // Where the tag's words do not fit, its sign stands alone; status line and page tell the rest.
    property real room: 400
    readonly property ReadingViewModel speed: vehicle.speed

    width: pill.width
    height: pill.height

    Accessible.role: Accessible.StaticText
    Accessible.name: [qsTr("Speed"), speed.text, speed.unit, speed.note].filter(part => part !== "").join(" ")

    Rectangle {
        visible: root.speed.note !== ""
        x: pill.width - width
        y: -height - 8
        width: Math.min(root.room, Math.max(pill.width, note.implicitWidth + 36))
        height: Theme.bodySize + 20
        radius: height / 2
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Note {
            id: note

            anchors.centerIn: parent
            valueName: "speed"
            reading: root.speed
            words: root.room >= 200
        }
    }

    Rectangle {
        id: pill

        width: 120
        height: value.height + unit.height + 28
        radius: width / 2
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Label {
            id: value

            objectName: "speedValue"
            anchors.horizontalCenter: parent.horizontalCenter
            y: 12
            height: Theme.speedSize * 1.15
            text: root.speed.text
            size: Theme.speedSize
            strong: true
            dim: root.speed.quality !== ReadingViewModel.Quality.Valid
            Accessible.ignored: true
        }

        Label {
            id: unit

            anchors.horizontalCenter: parent.horizontalCenter
            y: value.y + value.height - 4
            text: root.speed.unit
            dim: true
            Accessible.ignored: true
        }
    }
}
