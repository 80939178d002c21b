// SPDX-License-Identifier: Apache-2.0
// The car from above, nose up, as plain vectors: what is open stands out from the body, what is lit shines.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme

Item {
    id: car

    property list<string> marked // those of HealthViewModel: door_front_left, tyre_rear_right, boot, bonnet
    property list<string> aged // those of them that are old
    property bool sunroofOpen: false
    property bool plugged: false
    property bool urgent: false // an open door is danger while the car moves
    property list<string> lit // the names of HealthViewModel.lit
    property list<var> windows // those of HealthViewModel.windows
    property list<var> belts // those of HealthViewModel.belts

    readonly property color warn: urgent ? Theme.danger : Theme.caution
    readonly property color warnSoft: urgent ? Theme.dangerSoft : Theme.cautionSoft
    readonly property bool beam: lit.includes("lowBeam") || lit.includes("highBeam")
    readonly property bool tail: beam || lit.includes("rearFog")

    // Drawn on 220 by 440, with room around it for open doors and light; scaled by whoever places it.
    implicitWidth: 220
    implicitHeight: 440

    component Drawing: Shape {
        preferredRendererType: Shape.CurveRenderer // smooth edges without multisampling
    }

    component OpenDoor: Drawing {
        id: door

        required property string part
        property bool mirrored: false

        visible: car.marked.includes(part)
        opacity: car.aged.includes(part) ? 0.5 : 1
        width: 110
        height: 90
        transform: Scale {
            xScale: door.mirrored ? -1 : 1
            origin.x: 110
        }

        ShapePath {
            strokeColor: car.warn
            strokeWidth: 4
            fillColor: car.warnSoft
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M29 0 L-36 41 C-42 45 -40 56 -32 55 L-25 54 L30 18 Z M28 23 L28 84"
            }
        }
    }

    component OpenLid: Rectangle {
        required property string part

        visible: car.marked.includes(part)
        opacity: car.aged.includes(part) ? 0.5 : 1
        x: 50
        width: 120
        height: 26
        radius: 10
        color: car.warnSoft
        border.width: 4
        border.color: car.warn
    }

    // The light of one lamp, fading away from it.
    component Cone: Drawing {
        id: cone

        property real reach: 76
        property color shade: Theme.lamp
        property bool behind: false

        width: 60
        height: reach
        transform: Scale {
            yScale: cone.behind ? -1 : 1
        }

        ShapePath {
            strokeWidth: -1
            fillGradient: LinearGradient {
                y1: cone.reach
                y2: 0

                GradientStop {
                    position: 0
                    color: Qt.alpha(cone.shade, Theme.night ? 0.42 : 0.6)
                }

                GradientStop {
                    position: 1
                    color: Qt.alpha(cone.shade, 0)
                }
            }
            startX: 14
            startY: cone.reach

            PathLine {
                x: -14
                y: 0
            }

            PathLine {
                x: 74
                y: 0
            }

            PathLine {
                x: 46
                y: cone.reach
            }
        }
    }

    Repeater {
        model: car.beam ? [24, 136] : []

        Cone {
            required property real modelData

            x: modelData
            y: 24 - reach
            reach: car.lit.includes("highBeam") ? 92 : 76
        }
    }

    Repeater {
        model: car.lit.includes("brake") ? [24, 136] : []

        Cone {
            required property real modelData

            x: modelData
            y: 416 + reach
            reach: 34
            behind: true
            shade: Theme.danger
        }
    }

    Repeater {
        model: [
            {
                at: Qt.point(14, 72),
                part: "tyre_front_left"
            },
            {
                at: Qt.point(180, 72),
                part: "tyre_front_right"
            },
            {
                at: Qt.point(14, 318),
                part: "tyre_rear_left"
            },
            {
                at: Qt.point(180, 318),
                part: "tyre_rear_right"
            }
        ]

        Rectangle {
            required property var modelData
            readonly property bool low: car.marked.includes(modelData.part)

            x: modelData.at.x
            y: modelData.at.y
            width: 26
            height: 62
            radius: 9
            color: low ? Theme.cautionSoft : Theme.carWheel
            border.width: low ? 4 : 2
            border.color: low ? Theme.caution : Theme.carEdge
        }
    }

    OpenLid {
        y: -14
        part: "bonnet"
    }

    OpenLid {
        y: 426
        part: "boot"
    }

    OpenDoor {
        y: 152
        part: "door_front_left"
    }

    OpenDoor {
        y: 152
        part: "door_front_right"
        mirrored: true
    }

    OpenDoor {
        y: 257
        part: "door_rear_left"
    }

    OpenDoor {
        y: 257
        part: "door_rear_right"
        mirrored: true
    }

    Drawing {
        ShapePath { // body
            strokeColor: Theme.carEdge
            strokeWidth: 2.5
            joinStyle: ShapePath.RoundJoin
            fillGradient: LinearGradient {
                x1: 28
                x2: 192

                GradientStop {
                    position: 0
                    color: Theme.carShade
                }

                GradientStop {
                    position: 0.5
                    color: Theme.carBody
                }

                GradientStop {
                    position: 1
                    color: Theme.carShade
                }
            }

            PathSvg {
                path: "M110 6 C146 6 172 14 182 40 C190 62 192 92 190 130 C189 170 192 220 192 260 C192 320 196 370 186 402 C178 426 152 434 110 434 C68 434 42 426 34 402 C24 370 28 320 28 260 C28 220 31 170 30 130 C28 92 30 62 38 40 C48 14 74 6 110 6 Z"
            }
        }

        ShapePath { // bonnet
            strokeColor: Theme.carEdge
            strokeWidth: 1.5
            fillColor: "transparent"

            PathSvg {
                path: "M64 22 C56 56 54 88 56 118 M156 22 C164 56 166 88 164 118"
            }
        }

        ShapePath { // glass: front, rear, sides
            strokeColor: Theme.carEdge
            strokeWidth: 1.5
            fillColor: Theme.carGlass
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M44 138 C80 112 140 112 176 138 L162 184 C130 172 90 172 58 184 Z M60 350 C90 360 130 360 160 350 L170 386 C140 400 80 400 50 386 Z M38 152 L52 194 L52 252 L38 256 Z M38 264 L52 262 L54 338 L42 372 Z M182 152 L168 194 L168 252 L182 256 Z M182 264 L168 262 L166 338 L178 372 Z"
            }
        }

        ShapePath { // roof
            strokeColor: Theme.carEdge
            strokeWidth: 1.5
            fillColor: Qt.alpha(Theme.carGlass, 0.6)

            PathSvg {
                path: "M68 202 C96 194 124 194 152 202 L152 320 C124 328 96 328 68 320 Z"
            }
        }

        ShapePath { // mirrors
            strokeColor: Theme.carEdge
            strokeWidth: 2.5
            fillColor: Theme.carBody
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M32 152 L8 160 C4 164 6 174 12 174 L33 168 Z M188 152 L212 160 C216 164 214 174 208 174 L187 168 Z"
            }
        }

        ShapePath { // headlamps
            strokeColor: Theme.carEdge
            strokeWidth: 2
            fillColor: car.beam || car.lit.includes("running") || car.lit.includes("frontFog") ? Theme.lamp : "transparent"
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M44 34 C50 22 62 16 74 14 L70 26 C60 28 52 34 46 44 Z M176 34 C170 22 158 16 146 14 L150 26 C160 28 168 34 174 44 Z"
            }
        }

        ShapePath { // rear lamps
            strokeColor: car.tail || car.lit.includes("brake") ? Theme.danger : Theme.carEdge
            strokeWidth: 2
            fillColor: car.lit.includes("brake") ? Theme.danger : car.tail ? Qt.alpha(Theme.danger, 0.55) : "transparent"
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M40 408 C48 420 60 426 76 428 L74 420 C62 418 52 412 46 402 Z M180 408 C172 420 160 426 144 428 L146 420 C158 418 168 412 174 402 Z"
            }
        }

        ShapePath { // the third brake lamp
            strokeColor: car.lit.includes("brake") ? Theme.danger : "transparent"
            strokeWidth: 5
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathSvg {
                path: "M92 404 C104 406 116 406 128 404"
            }
        }

        ShapePath { // indicators, in the green of their telltales, as the arrows on the instrument
            strokeColor: car.lit.includes("leftIndicator") ? Theme.positive : "transparent"
            strokeWidth: 3
            fillColor: car.lit.includes("leftIndicator") ? Theme.positive : "transparent"
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M24 28 L2 44 L24 60 Z M22 394 L0 410 L22 426 Z"
            }
        }

        ShapePath {
            strokeColor: car.lit.includes("rightIndicator") ? Theme.positive : "transparent"
            strokeWidth: 3
            fillColor: car.lit.includes("rightIndicator") ? Theme.positive : "transparent"
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M196 28 L218 44 L196 60 Z M198 394 L220 410 L198 426 Z"
            }
        }

        ShapePath { // sunroof
            strokeColor: car.sunroofOpen ? Theme.accent : "transparent"
            strokeWidth: 4
            fillColor: car.sunroofOpen ? Theme.accentSoft : "transparent"
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M78 206 C100 200 120 200 142 206 L142 228 C120 223 100 223 78 228 Z"
            }
        }
    }

    // Windows that are not closed: the pane in another colour, with an edge.
    Repeater {
        model: car.windows.filter(one => one.open)

        Drawing {
            id: pane

            required property var modelData
            readonly property bool front: modelData.place.startsWith("front")

            opacity: modelData.fresh ? 1 : 0.5
            width: 220
            height: 440
            transform: Scale {
                xScale: pane.modelData.place.endsWith("right") ? -1 : 1
                origin.x: 110
            }

            ShapePath {
                strokeColor: Theme.accent
                strokeWidth: 4
                fillColor: Theme.accentSoft
                joinStyle: ShapePath.RoundJoin

                PathSvg {
                    path: pane.front ? "M38 152 L52 194 L52 252 L38 256 Z" : "M38 264 L52 262 L54 338 L42 372 Z"
                }
            }
        }
    }

    // Belts: a filled dot is fastened, a ring is open, a dot with a mark needs to be seen to.
    Repeater {
        model: car.belts.filter(one => one.state !== "unknown")

        Rectangle {
            id: seat

            required property var modelData
            readonly property bool front: modelData.place.startsWith("front")
            readonly property bool warned: modelData.state === "warned"
            readonly property bool fastened: modelData.state === "fastened"

            x: (modelData.place.endsWith("left") ? 88 : modelData.place.endsWith("right") ? 132 : 110) - width / 2
            y: (front ? 246 : 300) - height / 2
            width: warned ? 26 : 16
            height: width
            radius: width / 2
            opacity: modelData.fresh ? 1 : 0.5
            color: warned ? car.warn : fastened ? Theme.positive : "transparent"
            border.width: fastened || warned ? 0 : 3
            border.color: Theme.carEdge

            Rectangle {
                visible: seat.warned
                x: 11
                y: 5
                width: 4
                height: 10
                radius: 2
                color: Theme.ground
            }

            Rectangle {
                visible: seat.warned
                x: 11
                y: 17
                width: 4
                height: 4
                radius: 2
                color: Theme.ground
            }
        }
    }

    // VSS does not say on which side the socket is: the mark stands on the middle line.
    Rectangle {
        visible: car.plugged
        x: 110 - width / 2
        y: 62
        width: 48
        height: 48
        radius: 24
        color: Theme.accentSoft
        border.width: 3
        border.color: Theme.accent

        Icon {
            anchors.centerIn: parent
            path: Icons.plug
            size: 30
            color: Theme.accent
        }
    }
}
