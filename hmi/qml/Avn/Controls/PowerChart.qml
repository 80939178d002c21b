// SPDX-License-Identifier: Apache-2.0
// A curve over an axis: solid where it was measured, dashed where it is only expected.
// Every place is a share of the plot, counted from its left upper corner: see avn/viewmodels/power_curve.py.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme

Item {
    id: chart

    required property list<var> measured
    required property list<var> expected
    required property list<var> now
    required property list<var> goal
    required property list<var> levels
    required property list<var> charges

    readonly property real line: Theme.bodySize * 1.25
    // Marks that would touch each other are left out, every second one.
    readonly property int levelEvery: Math.max(1, Math.ceil(line * (levels.length - 1) / Math.max(1, plot.height)))
    readonly property int chargeEvery: Math.max(1, Math.ceil(3 * Theme.bodySize * (charges.length - 1) / Math.max(1, plot.width)))

    function places(points: var): var {
        return points.map(point => Qt.point(point.x * plot.width, point.y * plot.height));
    }

    // Words on the plot keep the lines behind them away.
    component Words: Rectangle {
        property alias text: words.text
        property alias strong: words.strong
        property alias dim: words.dim

        width: words.implicitWidth + 8
        height: chart.line
        radius: 4
        color: Theme.surface

        Label {
            id: words

            anchors.centerIn: parent
            height: parent.height
            Accessible.ignored: true
        }
    }

    Repeater {
        model: chart.levels

        Item {
            id: level

            required property var modelData
            required property int index

            y: plot.y + modelData.at * plot.height

            Rectangle {
                x: plot.x
                width: plot.width
                height: 1
                color: Theme.line
            }

            Label {
                y: -height / 2
                width: plot.x - 16
                height: chart.line
                visible: level.index % chart.levelEvery === 0
                text: level.modelData.text
                dim: true
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
        }
    }

    Repeater {
        model: chart.charges

        Label {
            required property var modelData
            required property int index

            x: plot.x + modelData.at * plot.width - width / 2
            y: plot.y + plot.height + 8
            height: chart.line
            visible: (chart.charges.length - 1 - index) % chart.chargeEvery === 0
            text: modelData.text
            dim: true
            Accessible.ignored: true
        }
    }

    Item {
        id: plot

        readonly property list<var> points: chart.places(chart.measured)
        readonly property list<var> ahead: chart.places(chart.expected)

        x: Theme.bodySize * 2 + 16
        y: chart.line / 2
        width: chart.width - x - Theme.bodySize * 1.2
        height: chart.height - y - chart.line - 8

        Shape {
            anchors.fill: parent
            visible: plot.points.length > 1
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeWidth: -1
                fillGradient: LinearGradient {
                    y1: 0
                    y2: plot.height

                    GradientStop {
                        position: 0
                        color: Qt.alpha(Theme.accent, 0.34)
                    }

                    GradientStop {
                        position: 1
                        color: Qt.alpha(Theme.accent, 0.03)
                    }
                }

                PathPolyline {
                    path: plot.points.length > 1 ? [Qt.point(plot.points[0].x, plot.height), ...plot.points, Qt.point(plot.points[plot.points.length - 1].x, plot.height)] : []
                }
            }

            ShapePath {
                strokeWidth: 4
                strokeColor: Theme.accent
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin

                PathPolyline {
                    path: plot.points
                }
            }
        }

        Shape {
            anchors.fill: parent
            visible: plot.ahead.length > 1

            ShapePath {
                strokeWidth: 3
                strokeColor: Theme.secondary
                fillColor: "transparent"
                strokeStyle: ShapePath.DashLine
                dashPattern: [2, 3]
                capStyle: ShapePath.FlatCap

                PathPolyline {
                    path: plot.ahead
                }
            }
        }

        Repeater {
            model: chart.goal

            Item {
                id: goal

                required property var modelData
                readonly property real tip: Math.min(modelData.y * plot.height, plot.height * 0.5)

                x: modelData.x * plot.width

                Rectangle {
                    x: -1
                    y: goal.tip
                    width: 2
                    height: plot.height - y
                    color: Theme.text
                }

                Words {
                    objectName: "chartTarget"
                    x: 12
                    y: plot.height - chart.line - 4
                    visible: goal.x + x + width <= plot.width
                    text: goal.modelData.text
                    dim: true
                }
            }
        }

        Repeater {
            model: chart.now

            Item {
                id: point

                required property var modelData

                x: modelData.x * plot.width
                y: modelData.y * plot.height

                Rectangle {
                    x: -10
                    y: -10
                    width: 20
                    height: 20
                    radius: 10
                    color: Theme.accent
                    border.width: 4
                    border.color: Theme.surface
                }

                Words {
                    readonly property bool toTheLeft: point.x + 12 + width > plot.width

                    objectName: "chartNow"
                    x: toTheLeft ? -width - 8 : 10
                    y: -height - 4
                    visible: plot.width >= 260
                    text: point.modelData.text
                    strong: true
                }
            }
        }
    }
}
