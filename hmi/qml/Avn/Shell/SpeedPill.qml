// SPDX-License-Identifier: Apache-2.0
// The speed, and above it the limit once one is known; it stands in the same place on every page.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: pill

    required property VehicleViewModel vehicle

    implicitWidth: 120
    implicitHeight: 128
    radius: 60
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Accessible.role: Accessible.StaticText
    Accessible.name: [qsTr("Speed"), vehicle.speed.text, vehicle.speed.unit, vehicle.speed.note].filter(part => part !== "").join(" ")

    Label {
        objectName: "speedValue"
        anchors.horizontalCenter: parent.horizontalCenter
        y: 18
        text: pill.vehicle.speed.text
        size: Theme.speedSize
        strong: true
        dim: pill.vehicle.speed.quality !== ReadingViewModel.Quality.Valid
        Accessible.ignored: true
    }

    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 82
        text: pill.vehicle.speed.unit
        dim: true
        Accessible.ignored: true
    }
}
