// SPDX-License-Identifier: Apache-2.0
// The car on the ground: an arrow where it points to, a dot while that is not known, grey where it was seen last.
import QtQuick
import QtQuick.Shapes
import Avn.Theme

Item {
    id: mark

    property bool known: true
    property bool sure: true // satellites are seen
    property bool headed: true

    width: 64
    height: 56

    Accessible.role: Accessible.Graphic
    Accessible.name: !known ? qsTr("Your car, where it was last") : sure ? qsTr("Your car") : qsTr("Your car, reckoned from its wheels")

    Shape { // a soft light under it
        x: mark.width / 2
        y: mark.height / 2
        visible: mark.known && mark.sure

        ShapePath {
            strokeWidth: -1
            fillGradient: RadialGradient {
                centerRadius: 72
                GradientStop {
                    position: 0.3
                    color: Qt.alpha(Theme.accent, 0.3)
                }
                GradientStop {
                    position: 1
                    color: Qt.alpha(Theme.accent, 0)
                }
            }

            PathAngleArc {
                radiusX: 72
                radiusY: 72
                sweepAngle: 360
            }
        }
    }

    Shape {
        x: mark.width / 2
        y: mark.height / 2
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: !mark.known ? Theme.outline : mark.sure ? Theme.markEdge : Theme.caution
            strokeWidth: mark.known && !mark.sure ? 4 : 1.5
            fillColor: mark.known ? Theme.mark : Theme.raised

            PathAngleArc {
                radiusX: mark.width / 2
                radiusY: mark.height / 2
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: fillColor
            strokeWidth: 2
            joinStyle: ShapePath.RoundJoin
            fillColor: mark.known ? Theme.markInk : Theme.secondary

            PathSvg {
                path: mark.headed && mark.known ? "M0 -17 L14 13 L0 7 L-14 13 Z" : "M9 0 A9 8 0 1 1 -9 0 A9 8 0 1 1 9 0 Z"
            }
        }
    }
}
