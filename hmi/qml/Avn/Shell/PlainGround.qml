// SPDX-License-Identifier: Apache-2.0
// The ground of the stage while there is no map: a grid of true scale that turns and moves with the car,
// the way it has come, and where it is. `room` is the part that no card and no sheet covers.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: root

    required property StageViewModel stage
    required property GroundViewModel place
    required property rect room
    property string title
    property string remedy

    readonly property bool known: place.sight === GroundViewModel.Sight.Satellites || place.sight === GroundViewModel.Sight.Reckoned

    readonly property bool tight: room.width < 420 && room.height < 360
    // Too narrow for words and compass beside each other.
    readonly property bool narrow: room.width < 260

    color: Theme.ground
    clip: true

    // The plane is seen from behind and above: `tilt` from upright, and the eye `distance` dp from the car.
    QtObject {
        id: eye

        readonly property real tilt: 52 * Math.PI / 180
        readonly property real distance: 2000
        readonly property real x: root.room.x + root.room.width / 2
        // Where there is little room the car stays clear of the speed.
        readonly property real y: root.room.y + Math.min(root.room.height * 0.62, root.room.width < 420 ? root.room.height - 208 : Infinity)
        readonly property matrix4x4 matrix: Qt.matrix4x4(1, 0, 0, 0, 0, Math.cos(tilt), 0, 0, 0, 0, 1, 0, 0, -Math.sin(tilt) / distance, 0, 1)

        // Where a point of the plane, in dp from the car, is drawn; `down` towards the driver.
        function seen(right: real, down: real): point {
            const w = 1 - down * Math.sin(tilt) / distance;
            return Qt.point(x + right / w, y + down * Math.cos(tilt) / w);
        }
    }

    Item {
        id: scene

        readonly property real square: 96 // side in dp
        readonly property real scale1: square / root.place.squareMetres
        property real dpPerMetre: scale1
        property real east: 0
        property real north: 0
        property real heading: 0

        Behavior on dpPerMetre {
            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.OutQuad
            }
        }

        function past(metres: real): real {
            const period = 5 * root.place.squareMetres;
            return metres - Math.round(metres / period) * period;
        }

        x: eye.x
        y: eye.y
        transform: Matrix4x4 {
            matrix: eye.matrix
        }

        // From one place to the next, ten times a second, without a step.
        ParallelAnimation {
            id: glide

            property int duration: 0

            NumberAnimation {
                target: scene
                property: "east"
                to: root.place.east
                duration: glide.duration
            }

            NumberAnimation {
                target: scene
                property: "north"
                to: root.place.north
                duration: glide.duration
            }

            NumberAnimation {
                target: scene
                property: "heading"
                to: root.place.heading
                duration: glide.duration
            }
        }

        Connections {
            target: root.place
            function onPlaceChanged(): void {
                glide.duration = root.place.leapt ? 0 : 150;
                glide.restart();
            }
        }

        Item {
            rotation: -scene.heading
            transformOrigin: Item.TopLeft

            GroundGrid {
                x: -scene.past(scene.east) * scene.scale1
                y: scene.past(scene.north) * scene.scale1
                square: scene.square
            }

            GroundTrail {
                pieces: root.place.trail
                east: scene.east
                north: scene.north
                dpPerMetre: scene.dpPerMetre
            }
        }

        Shape {
            visible: root.place.available
            preferredRendererType: Shape.CurveRenderer

            Ring {
                radius: scene.square
            }

            Ring {
                radius: 2 * scene.square
            }

            // Where the car is with 95 % probability.
            Ring {
                radius: Math.min(900, root.place.accuracy * scene.dpPerMetre)
                strokeWidth: 2
                strokeColor: Qt.alpha(Theme.accent, 0.6)
                fillColor: Qt.alpha(Theme.accent, 0.12)
            }
        }
    }

    component Ring: ShapePath {
        id: ring

        property real radius

        strokeColor: Theme.outline
        strokeWidth: 1.5
        fillColor: "transparent"
        strokeStyle: ShapePath.SolidLine

        PathAngleArc {
            radiusX: ring.radius
            radiusY: ring.radius
            startAngle: 0
            sweepAngle: 360
        }
    }

    // The far end fades into the sky, and the status line stays readable.
    Rectangle {
        width: parent.width
        height: eye.y - 80
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Theme.ground
            }
            GradientStop {
                position: Theme.statusHeight / (eye.y - 80)
                color: Qt.alpha(Theme.ground, 0.96)
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.ground, 0)
            }
        }
    }

    component Distance: Label {
        id: distance

        property real squares
        readonly property bool narrow: root.room.width < 420 // the compass stands at the right
        readonly property point at: eye.seen((narrow ? -0.62 : 0.62) * squares * scene.square, -squares * scene.square * 0.785)

        readonly property bool free: x > root.room.x + 8 && x + width < root.room.x + root.room.width - 8 && (y > notes.y + notes.height || x > notes.x + notes.width)

        // The speed's tag, when there is one, takes the room on the right.
        visible: free && root.stage.vehicle.speed.note === "" && (narrow ? root.known && root.place.note === "" : root.place.available)
        x: narrow ? at.x - width - 8 : at.x + 8
        y: at.y - height + 6
        dim: true
        style: Text.Outline
        styleColor: Theme.ground
    }

    Distance {
        objectName: "squareText"
        squares: 1
        text: root.place.squareText
    }

    Distance {
        squares: 2
        text: root.place.twoSquaresText
    }

    VehicleMark {
        objectName: "vehicleMark"
        x: eye.x - width / 2
        y: eye.y - height / 2
        visible: root.place.available
        known: root.known
        sure: root.place.sight === GroundViewModel.Sight.Satellites
        headed: root.place.headingKnown
    }

    Compass {
        id: compass

        objectName: "compass"
        visible: root.known
        // Above the middle of the speed, or, where the words need that room, opposite the speed.
        x: root.tight ? root.room.x + 24 : root.room.x + root.room.width - 24 - 60 - width / 2
        y: root.tight ? root.room.y + root.room.height - 24 - height : root.narrow ? notes.y + notes.height + 8 : root.room.y + 16
        heading: scene.heading
    }

    // What is missing, and how old the place is; up here, where the way seldom runs.
    Column {
        id: notes

        readonly property real free: (compass.visible && !root.tight && !root.narrow ? compass.x : root.room.x + root.room.width) - x - (root.narrow ? 8 : 16)
        // In a narrow slice words come without their signs: none is broken.
        readonly property real words: free - (root.narrow ? 0 : 32)

        x: root.room.x + (root.narrow ? 8 : 24)
        y: root.room.y + 16
        spacing: 2

        Label {
            objectName: "noMap"
            visible: !root.narrow || root.place.note === "" // the place matters more
            width: Math.min(implicitWidth, notes.free)
            text: root.title
            strong: true
            dim: true
            wrapMode: Text.Wrap
        }

        Label {
            objectName: "mapRemedy"
            visible: text !== "" && implicitWidth <= notes.free
            text: root.remedy
            dim: true
        }

        Label {
            visible: root.known && implicitWidth <= notes.free
            text: qsTr("The line is the way you came")
            dim: true
        }

        Row {
            visible: root.place.present && !root.place.available
            spacing: 8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.narrow
                size: 24
                path: Icons.info
                color: Theme.secondary
            }

            Label {
                objectName: "positionUnknown"
                width: Math.min(implicitWidth, notes.words)
                text: qsTr("Position unknown")
                dim: true
                wrapMode: Text.Wrap
            }
        }

        Row {
            visible: root.place.note !== ""
            spacing: 8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.narrow
                size: 24
                path: Icons.clock
                color: Theme.caution
            }

            Label {
                objectName: "positionNote"
                width: Math.min(implicitWidth, notes.words)
                text: root.place.sight === GroundViewModel.Sight.Lost ? qsTr("Position lost %1").arg(root.place.note) : root.place.note
                color: Theme.caution
                wrapMode: Text.Wrap
            }
        }
    }
}
