// SPDX-License-Identifier: Apache-2.0
// A value on an arc, with its scale, the range that calls for attention, and nothing at all where it is not known.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme
import Avn.ViewModels

Item {
    id: gauge

    required property ReadingViewModel reading
    required property string name
    required property real value // of the reading, as a number; only looked at while the reading is there
    required property real from
    required property real to
    property real attentionFrom: to // from here on, or up to `attentionTo`, the value calls for attention
    property real attentionTo: from
    property int ticks: 5 // lines of the scale, ends included
    property string valueName
    property color color: Theme.accent

    readonly property bool fresh: reading.quality === ReadingViewModel.Quality.Valid
    readonly property bool attention: reading.available && (value >= attentionFrom && attentionFrom < to || value <= attentionTo && attentionTo > from)
    readonly property real under: words.height + 4 // the words stand below the arc, in its opening
    readonly property real side: Math.min(width, (height - under) / 0.78)
    readonly property real stroke: Math.max(8, side / 18)
    readonly property real middle: side / 2
    readonly property real radius: side / 2 - stroke
    readonly property real sweep: 240
    readonly property real start: 150
    // The scale starts at zero where zero lies within it, so that less than nothing goes to the left.
    readonly property real origin: Math.max(from, Math.min(to, 0))

    function angle(of: real): real {
        return start + sweep * Math.max(0, Math.min(1, (of - from) / (to - from)));
    }

    implicitWidth: 240
    implicitHeight: 224

    Accessible.role: Accessible.StaticText
    Accessible.name: [name, reading.text, reading.unit, reading.note].filter(part => part !== "").join(" ")

    Item {
        id: face

        x: (gauge.width - gauge.side) / 2
        width: gauge.side
        height: gauge.side * 0.78 + gauge.under

        Arc {
            first: gauge.start
            last: gauge.start + gauge.sweep
            color: Theme.line
        }

        Arc {
            visible: gauge.reading.available && gauge.value !== gauge.origin
            first: gauge.angle(Math.min(gauge.origin, gauge.value))
            last: gauge.angle(Math.max(gauge.origin, gauge.value))
            color: !gauge.fresh ? Theme.outline : gauge.attention ? Theme.caution : gauge.color
        }

        Arc {
            visible: gauge.attentionFrom < gauge.to
            first: gauge.angle(gauge.attentionFrom)
            last: gauge.start + gauge.sweep
            inset: gauge.stroke + 4
            thick: 4
            color: Theme.caution
        }

        Arc {
            visible: gauge.attentionTo > gauge.from
            first: gauge.start
            last: gauge.angle(gauge.attentionTo)
            inset: gauge.stroke + 4
            thick: 4
            color: Theme.caution
        }

        Repeater {
            model: gauge.ticks

            Rectangle {
                required property int index
                readonly property real at: (gauge.start + gauge.sweep * index / Math.max(1, gauge.ticks - 1)) * Math.PI / 180
                readonly property real far: gauge.radius + gauge.stroke / 2 + 5

                x: gauge.middle + far * Math.cos(at) - width / 2
                y: gauge.middle + far * Math.sin(at) - height / 2
                width: 8
                height: 2.5
                radius: 1
                rotation: at * 180 / Math.PI
                color: Theme.outline
            }
        }

        Column {
            x: gauge.middle - width / 2
            y: gauge.middle - height * 0.45
            spacing: -4

            Label {
                objectName: gauge.valueName
                anchors.horizontalCenter: parent.horizontalCenter
                text: gauge.reading.text
                size: gauge.side >= 240 ? Theme.speedSize : Theme.figureSize
                strong: true
                color: !gauge.reading.available || !gauge.fresh ? Theme.secondary : gauge.attention ? Theme.caution : Theme.text
                Accessible.ignored: true
            }

            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: text !== ""
                text: gauge.reading.unit
                dim: true
                Accessible.ignored: true
            }
        }

        Row {
            id: words

            x: (parent.width - width) / 2
            y: parent.height - height
            height: Theme.bodySize * 1.3
            spacing: 8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: gauge.attention || gauge.reading.note !== ""
                path: gauge.attention ? Icons.warning : gauge.reading.quality === ReadingViewModel.Quality.Stale ? Icons.clock : Icons.info
                size: 24
                color: gauge.attention || gauge.reading.quality !== ReadingViewModel.Quality.Unavailable ? Theme.caution : Theme.secondary
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== "" && implicitWidth <= gauge.width - 32
                text: gauge.reading.note !== "" ? gauge.reading.note : gauge.name
                dim: true
                Accessible.ignored: true
            }
        }
    }

    component Arc: Shape {
        id: arc

        property real first
        property real last
        property real inset: 0
        property real thick: gauge.stroke
        property color color

        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: arc.color
            strokeWidth: arc.thick
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: gauge.middle
                centerY: gauge.middle
                radiusX: gauge.radius - arc.inset
                radiusY: gauge.radius - arc.inset
                startAngle: arc.first
                sweepAngle: arc.last - arc.first
            }
        }
    }
}
