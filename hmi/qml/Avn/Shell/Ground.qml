// SPDX-License-Identifier: Apache-2.0
// The ground of the stage: the map, or, while there is none, a grid of true scale with the way the car has come.
// `room` is the part that no card and no sheet covers.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: root

    required property StageViewModel stage
    required property rect room
    property bool shown: true

    readonly property GroundViewModel place: stage.ground as GroundViewModel
    readonly property MapViewModel map: place.map as MapViewModel

    onMapChanged: look() // the place has come before it
    onShownChanged: look()

    // Who is seen reads the position, and nobody else.
    function look(): void {
        if (shown)
            map.show();
        else
            map.hide();
        if (shown && !map.present)
            place.show();
        else
            place.hide();
    }

    color: Theme.ground
    clip: true

    Connections {
        target: root.map
        function onStateChanged(): void {
            root.look();
            picture.bring();
        }
    }

    Loader {
        id: picture

        function bring(): void {
            if (root.map.present)
                setSource(Qt.resolvedUrl("../Map/MapView.qml"), {
                    map: Qt.binding(() => root.map),
                    room: Qt.binding(() => root.room),
                    moving: Qt.binding(() => root.stage.driving.moving)
                });
            else
                setSource(Qt.resolvedUrl("PlainGround.qml"), {
                    stage: root.stage,
                    place: Qt.binding(() => root.place),
                    title: Qt.binding(() => root.map.title),
                    remedy: Qt.binding(() => root.map.remedy),
                    room: Qt.binding(() => root.room)
                });
        }

        anchors.fill: parent
        Component.onCompleted: bring()
    }
}
