// SPDX-License-Identifier: Apache-2.0
// The map on the ground of the stage: the picture, what moves it, and what stands on it. `room` is the part that no
// card and no sheet covers; `speed` is where the speed stands in it.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: root

    required property MapViewModel map
    required property rect room
    required property bool moving

    // Without a graphics unit the map is painted, flat.
    readonly property bool graphics: GraphicsInfo.api !== GraphicsInfo.Software && GraphicsInfo.api !== GraphicsInfo.Unknown
    readonly property bool tight: room.width < 420 || room.height < 360
    // A slice beside a sheet on a small screen: notes, then keys, and the credit upright beside the speed.
    readonly property bool narrow: room.width < 260
    readonly property real side: narrow ? 8 : 16
    readonly property rect speed: Qt.rect(room.x + room.width - 152, room.y + room.height - 168, 152, 168)

    // No label lies under what stands on the map.
    readonly property list<rect> covered: {
        const found = [speed, Qt.rect(credit.x, credit.y, credit.width, credit.height)];
        for (const one of [compass, zoomKeys, back, notes])
            if (one.visible)
                found.push(Qt.rect(one.x - 4, one.y - 4, one.width + 8, one.height + 8));
        return found;
    }

    onCoveredChanged: map.setCovered(covered)
    onRoomChanged: arrange()
    onWidthChanged: arrange()
    onHeightChanged: arrange()
    onMapChanged: begin()
    Component.onCompleted: begin()

    function arrange(): void {
        if (map !== null) // sizes come before properties
            map.setRoom(width, height, room);
    }

    function begin(): void {
        map.setGraphics(graphics);
        map.setDarkness(Theme.darkness);
        map.setReducedMotion(Theme.cutting);
        map.setCovered(covered);
        arrange();
    }

    Connections {
        target: Theme
        function onDarknessChanged(): void {
            root.map.setDarkness(Theme.darkness);
        }
        function onCuttingChanged(): void {
            root.map.setReducedMotion(Theme.cutting);
        }
    }

    FrameAnimation {
        running: root.map.animated
        onTriggered: root.map.advance()
    }

    Loader {
        anchors.fill: parent
        sourceComponent: root.graphics ? drawn : painted
    }

    Component {
        id: drawn

        MapSurface {
            map: root.map
        }
    }

    Component {
        id: painted

        MapPainting {
            model: root.map
        }
    }

    MapGestures {
        anchors.fill: parent
        map: root.map
    }

    // What is missing, and how old the place is.
    Column {
        id: notes

        x: root.room.x + root.side
        y: root.room.y + 8 + (credit.above ? credit.height + 8 : 0)
        spacing: 8

        readonly property real widest: root.room.width - 2 * root.side - (root.narrow ? 0 : Theme.target + 16)

        MapNote {
            id: note

            text: root.map.title
            remedy: root.tight ? "" : root.map.remedy
            widest: notes.widest
        }

        MapNote {
            id: lost

            objectName: "mapPositionNote"
            text: root.map.note
            sign: Icons.clock
            ink: Theme.caution
            widest: notes.widest
        }
    }

    MapCompass {
        id: compass

        objectName: "mapCompass"
        x: root.room.x + root.room.width - width - root.side
        y: notes.y + (root.narrow && notes.height > 0 ? notes.height + 8 : 0)
        bearing: root.map.bearing
        headingUp: root.map.following ? root.map.headingUp : root.map.bearing > 0.5 && root.map.bearing < 359.5
        onClicked: root.map.toggleOrientation()
    }

    // For a hand that would rather press than pinch; while the map follows a moving car it minds the scale itself.
    Column {
        id: zoomKeys

        readonly property bool fits: !root.narrow && root.room.height - compass.height - root.speed.height - 32 > 2 * Theme.target + Theme.gap

        visible: fits && (!root.moving || !root.map.following)
        x: root.room.x + root.room.width - width - 16
        y: compass.y + compass.height + 16
        spacing: Theme.gap

        MapButton {
            objectName: "mapZoomIn"
            name: qsTr("Nearer")
            iconPath: Icons.plus
            enabled: root.map.canZoomIn
            rapid: true
            onClicked: root.map.zoom(1)
        }

        MapButton {
            objectName: "mapZoomOut"
            name: qsTr("Farther")
            iconPath: Icons.minus
            enabled: root.map.canZoomOut
            rapid: true
            onClicked: root.map.zoom(-1)
        }
    }

    MapButton {
        id: back

        objectName: "mapBack"
        visible: root.map.canRecentre
        x: root.tight ? root.room.x + root.side : root.room.x + (root.room.width - width) / 2
        y: root.narrow ? compass.y : root.room.y + root.room.height - height - 8 - (credit.above ? 0 : credit.height + 8)
        name: qsTr("Back to the car")
        text: root.room.width < 480 ? "" : qsTr("Back to the car")
        iconPath: Icons.position
        onClicked: root.map.recentre()
    }

    MapScale {
        id: bar

        objectName: "mapScale"
        visible: !root.tight && !root.map.following
        x: root.speed.x - implicitWidth - 8
        y: root.room.y + root.room.height - height - 12
        length: root.map.scaleDp
        text: root.map.scaleText
    }

    // Always there: the licence of the data asks for it.
    Rectangle {
        id: credit

        // Beside the speed, or, where that leaves no room, on top; in a narrow slice upright beside the speed.
        readonly property bool above: !root.narrow && width + 24 > root.speed.x - root.room.x

        x: root.room.x + (root.narrow ? 1 : 8)
        y: above ? root.room.y + 8 : root.room.y + root.room.height - height - 8
        width: root.narrow ? words.height : words.width + 16
        height: root.narrow ? words.width + 16 : words.height + 4
        radius: 8
        color: Qt.alpha(Theme.ground, 0.82)

        Label {
            id: words

            objectName: "mapCredit"
            anchors.centerIn: parent
            rotation: root.narrow ? -90 : 0
            size: root.narrow ? 24 : Theme.bodySize
            text: !root.narrow && root.speed.x - credit.x - 24 >= whole.advanceWidth ? root.map.attribution : root.map.shortAttribution
            dim: true
        }

        TextMetrics {
            id: whole

            font: words.font
            text: root.map.attribution
        }
    }
}
