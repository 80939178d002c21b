// SPDX-License-Identifier: Apache-2.0
// One icon; its stroke stays 2.5 dp at every size.
import QtQuick
import QtQuick.Shapes
import Avn.Theme

Item {
    id: icon

    required property string path
    property int size: 36
    property color color: Theme.text

    implicitWidth: size
    implicitHeight: size

    Shape {
        preferredRendererType: Shape.CurveRenderer // smooth edges without multisampling
        width: 24
        height: 24
        scale: icon.size / 24
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: icon.color
            strokeWidth: 2.5 * 24 / icon.size
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: icon.path
            }
        }
    }
}
