// SPDX-License-Identifier: Apache-2.0
// Where north is, and the key to what points up: a needle while the map turns with the car, "N" while north is up.
import QtQuick
import QtQuick.Shapes
import Avn.Controls
import Avn.Theme

Touchable {
    id: compass

    property real bearing
    property bool headingUp: true

    implicitWidth: Theme.target
    implicitHeight: Theme.target

    Accessible.name: headingUp ? qsTr("Turn the map to the north") : qsTr("Turn the map with the car")

    background: Rectangle {
        radius: width / 2
        color: compass.down ? Theme.pressed : Theme.surface
        border.width: 1
        border.color: Theme.line
    }

    contentItem: Item {
        Label {
            anchors.centerIn: parent
            text: qsTr("N", "north")
            strong: true
            Accessible.ignored: true
        }

        Shape {
            x: parent.width / 2
            y: parent.height / 2
            rotation: -compass.bearing
            transformOrigin: Item.TopLeft
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeColor: Theme.accent
                fillColor: Theme.accent
                strokeWidth: 2
                joinStyle: ShapePath.RoundJoin

                PathSvg {
                    path: "M0 -35 L9 -22 L-9 -22 Z"
                }
            }
        }
    }
}
