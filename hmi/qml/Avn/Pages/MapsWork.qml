// SPDX-License-Identifier: Apache-2.0
// What is being done to the maps, how far it has come, and the key that stops it.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: work

    required property MapsViewModel maps
    property bool shown: true
    readonly property real room: width - 48 - (stop.visible ? stop.width + 16 : 0)

    implicitHeight: Math.max(Theme.target, words.implicitHeight) + 24

    Column {
        id: words

        x: 24
        anchors.verticalCenter: parent.verticalCenter
        width: work.room
        spacing: 4

        Label {
            objectName: "mapsWorkTitle"
            width: parent.width
            text: work.maps.workTitle
            size: Theme.titleSize
            strong: true
            wrapMode: Text.Wrap
        }

        Label {
            objectName: "mapsWaiting"
            width: parent.width
            visible: work.maps.waiting
            text: work.maps.workText
            color: Theme.caution
            wrapMode: Text.Wrap
        }

        Progress {
            objectName: "mapsProgress"
            width: parent.width
            name: work.maps.waiting ? "" : work.maps.workText
            fraction: work.maps.workDone
        }
    }

    TouchButton {
        id: stop

        objectName: "mapsStop"
        x: work.width - width - 12
        anchors.verticalCenter: parent.verticalCenter
        visible: work.maps.stoppable
        name: qsTr("Stop")
        text: qsTr("Stop")
        onClicked: work.maps.stop()
    }
}
