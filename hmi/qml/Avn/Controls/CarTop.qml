// SPDX-License-Identifier: Apache-2.0
// The car from above, nose up, as plain vectors; what is open stands out from the body.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme

Item {
    id: car

    property bool frontLeftOpen: false
    property bool frontRightOpen: false
    property bool rearLeftOpen: false
    property bool rearRightOpen: false
    property bool bootOpen: false
    property bool bonnetOpen: false

    // Drawn on 220 by 440, with room around it for open doors; scaled by whoever places it.
    implicitWidth: 220
    implicitHeight: 440

    component OpenDoor: Shape {
        id: door

        preferredRendererType: Shape.CurveRenderer // smooth edges without multisampling

        required property bool opened
        property bool mirrored: false

        visible: opened
        width: 110
        height: 90
        transform: Scale {
            xScale: door.mirrored ? -1 : 1
            origin.x: 110
        }

        ShapePath {
            strokeColor: Theme.caution
            strokeWidth: 4
            fillColor: Theme.cautionSoft
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M29 0 L-36 41 C-42 45 -40 56 -32 55 L-25 54 L30 18 Z M28 23 L28 84"
            }
        }
    }

    component OpenLid: Rectangle {
        required property bool opened

        visible: opened
        x: 50
        width: 120
        height: 26
        radius: 10
        color: Theme.cautionSoft
        border.width: 4
        border.color: Theme.caution
    }

    Repeater {
        model: [Qt.point(14, 72), Qt.point(180, 72), Qt.point(14, 318), Qt.point(180, 318)]

        Rectangle {
            required property point modelData

            x: modelData.x
            y: modelData.y
            width: 26
            height: 62
            radius: 9
            color: Theme.carWheel
            border.width: 2
            border.color: Theme.carEdge
        }
    }

    OpenLid {
        y: -14
        opened: car.bonnetOpen
    }

    OpenLid {
        y: 426
        opened: car.bootOpen
    }

    OpenDoor {
        y: 152
        opened: car.frontLeftOpen
    }

    OpenDoor {
        y: 152
        opened: car.frontRightOpen
        mirrored: true
    }

    OpenDoor {
        y: 257
        opened: car.rearLeftOpen
    }

    OpenDoor {
        y: 257
        opened: car.rearRightOpen
        mirrored: true
    }

    Shape {
        preferredRendererType: Shape.CurveRenderer // smooth edges without multisampling
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
            fillColor: "transparent"

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

        ShapePath { // lamps, front and rear
            strokeColor: Theme.carEdge
            strokeWidth: 2
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M44 34 C50 22 62 16 74 14 L70 26 C60 28 52 34 46 44 Z M176 34 C170 22 158 16 146 14 L150 26 C160 28 168 34 174 44 Z M40 408 C48 420 60 426 76 428 L74 420 C62 418 52 412 46 402 Z M180 408 C172 420 160 426 144 428 L146 420 C158 418 168 412 174 402 Z"
            }
        }
    }
}
