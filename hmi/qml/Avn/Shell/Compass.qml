// SPDX-License-Identifier: Apache-2.0
// Where north is while the ground turns with the car.
import QtQuick
import QtQuick.Shapes
import Avn.Controls
import Avn.Theme

Rectangle {
    id: compass

    property real heading

    width: 64
    height: 64
    radius: 32
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Heading %1°").arg((Math.round(compass.heading) % 360 + 360) % 360)

    Label {
        anchors.centerIn: parent
        text: qsTr("N", "north")
        strong: true
        Accessible.ignored: true
    }

    Shape {
        x: compass.width / 2
        y: compass.height / 2
        rotation: -compass.heading
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.accent
            fillColor: Theme.accent
            strokeWidth: 2
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M0 -30 L8 -19 L-8 -19 Z"
            }
        }
    }
}
