// SPDX-License-Identifier: Apache-2.0
// The way that the car has come, in metres from where the drive was first seen; the farther back, the fainter.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme

Shape {
    id: trail

    required property list<var> pieces // SVG paths, from old to new
    required property real east // where the car is
    required property real north
    required property real dpPerMetre

    preferredRendererType: Shape.CurveRenderer
    transform: [
        Translate {
            x: -trail.east
            y: trail.north
        },
        Scale {
            xScale: trail.dpPerMetre
            yScale: trail.dpPerMetre
        }
    ]

    component Piece: ShapePath {
        id: piece

        property real strength
        property string way

        strokeColor: Qt.alpha(Theme.accent, strength)
        strokeWidth: 9 / trail.dpPerMetre
        fillColor: "transparent"
        capStyle: ShapePath.FlatCap
        joinStyle: ShapePath.RoundJoin

        PathSvg {
            path: piece.way
        }
    }

    Piece {
        strength: 0.08
        way: trail.pieces[0]
    }
    Piece {
        strength: 0.16
        way: trail.pieces[1]
    }
    Piece {
        strength: 0.25
        way: trail.pieces[2]
    }
    Piece {
        strength: 0.35
        way: trail.pieces[3]
    }
    Piece {
        strength: 0.46
        way: trail.pieces[4]
    }
    Piece {
        strength: 0.58
        way: trail.pieces[5]
    }
    Piece {
        strength: 0.71
        way: trail.pieces[6]
    }
    Piece {
        strength: 0.85
        way: trail.pieces[7]
    }
}
