// SPDX-License-Identifier: Apache-2.0
// A seat from the side, as it stands, with an arrow at each part that moves; the part under way has the accent.
// The car faces left, as do the arrows on the keys.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme
import Avn.ViewModels

Item {
    id: drawing

    required property ControlViewModel position
    required property ControlViewModel seatHeight
    required property ControlViewModel recline
    // No steering wheel without these.
    property ControlViewModel wheelTilt: null
    property ControlViewModel wheelReach: null
    property bool locked: false

    // Between 0 and 1 each; the middle where it is not known.
    readonly property real back: fraction(position)
    readonly property real up: fraction(seatHeight)
    readonly property real lean: fraction(recline)
    readonly property real tilt: fraction(wheelTilt)
    readonly property real reach: fraction(wheelReach)

    function fraction(control: ControlViewModel): real {
        return control === null || !control.known || control.highest === 0 ? 0.5 : Math.max(0, Math.min(1, control.level / control.highest));
    }

    function ink(first: ControlViewModel, second: ControlViewModel): color {
        const moving = [first, second].some(one => one !== null && one.phase === ControlViewModel.Phase.Pending);
        return moving ? Theme.accent : Theme.carEdge;
    }

    Accessible.ignored: true

    component Smooth: NumberAnimation {
        duration: Theme.calm
        easing.type: Easing.OutQuad
    }

    component Line: ShapePath {
        strokeWidth: 2.5
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
    }

    component Arrows: Shape {
        id: arrows

        required property string path
        required property ControlViewModel control

        preferredRendererType: Shape.CurveRenderer
        visible: control !== null && control.offered && !drawing.locked

        Line {
            strokeColor: arrows.control !== null && arrows.control.phase === ControlViewModel.Phase.Pending ? Theme.accent : Theme.secondary

            PathSvg {
                path: arrows.path
            }
        }
    }

    Item {
        width: 260
        height: 216
        anchors.centerIn: parent
        scale: Math.min(drawing.width / width, drawing.height / height)

        Shape { // the floor and the rail that the seat slides on
            preferredRendererType: Shape.CurveRenderer

            Line {
                strokeColor: Theme.outline

                PathSvg {
                    path: "M12 210 H248"
                }
            }

            Line {
                strokeColor: Theme.outline
                strokeWidth: 6

                PathSvg {
                    path: "M92 198 H208"
                }
            }
        }

        Item {
            id: seat

            x: (drawing.back - 0.5) * 36
            y: -(drawing.up - 0.5) * 20

            Behavior on x {
                Smooth {}
            }
            Behavior on y {
                Smooth {}
            }

            Shape {
                preferredRendererType: Shape.CurveRenderer

                Line { // the foot
                    strokeColor: Theme.carEdge
                    strokeWidth: 5

                    PathSvg {
                        path: "M118 170 L112 196 M176 170 L182 196"
                    }
                }

                Line { // the cushion
                    strokeColor: drawing.ink(drawing.position, drawing.seatHeight)
                    fillColor: Theme.carBody

                    PathSvg {
                        path: "M98 144 C98 136 104 134 112 136 C132 140 152 141 178 140 C188 140 192 148 190 158 C189 166 184 170 176 170 H112 C102 170 98 160 98 144 Z"
                    }
                }
            }

            Item {
                x: 178
                y: 154
                rotation: -4 + drawing.lean * 34

                Behavior on rotation {
                    Smooth {}
                }

                Shape {
                    preferredRendererType: Shape.CurveRenderer

                    Line { // the backrest
                        strokeColor: drawing.ink(drawing.recline, null)
                        fillColor: Theme.carBody

                        PathSvg {
                            path: "M-12 -6 C-16 -34 -14 -64 -8 -92 C-6 -102 12 -102 14 -92 C18 -62 18 -30 12 2 C8 14 -10 10 -12 -6 Z"
                        }
                    }

                    Line { // the headrest
                        strokeColor: drawing.ink(drawing.recline, null)
                        fillColor: Theme.carBody

                        PathSvg {
                            path: "M2 -99 V-106 M-9 -112 C-10 -122 -8 -136 0 -137 C10 -138 13 -126 12 -114 C11 -104 -8 -104 -9 -112 Z"
                        }
                    }
                }

                Arrows {
                    control: drawing.recline
                    path: "M26 -84 C30 -70 31 -56 30 -42 M20 -78 L26 -86 L33 -80 M24 -46 L30 -38 L36 -46"
                    rotation: 0
                }
            }

            Arrows {
                control: drawing.seatHeight
                path: "M216 138 V172 M210 144 L216 137 L222 144 M210 166 L216 173 L222 166"
            }
        }

        Arrows {
            control: drawing.position
            path: "M124 184 H170 M130 178 L123 184 L130 190 M164 178 L171 184 L164 190"
        }

        Item {
            visible: drawing.wheelTilt !== null && drawing.wheelTilt.offered || drawing.wheelReach !== null && drawing.wheelReach.offered

            Shape { // the dashboard
                preferredRendererType: Shape.CurveRenderer

                Line {
                    strokeColor: Theme.outline

                    PathSvg {
                        path: "M12 96 C24 92 38 96 40 108 C42 122 36 140 22 146"
                    }
                }
            }

            Item {
                id: column

                x: 34
                y: 120
                rotation: 8 - drawing.tilt * 22

                Behavior on rotation {
                    Smooth {}
                }

                Item {
                    x: (drawing.reach - 0.5) * 14

                    Behavior on x {
                        Smooth {}
                    }

                    Shape {
                        preferredRendererType: Shape.CurveRenderer

                        Line {
                            strokeColor: Theme.carEdge
                            strokeWidth: 5

                            PathSvg {
                                path: "M-2 0 H34"
                            }
                        }

                        Line { // the wheel, seen from its edge
                            strokeColor: drawing.ink(drawing.wheelTilt, drawing.wheelReach)
                            strokeWidth: 7

                            PathSvg {
                                path: "M28 -34 L42 30"
                            }
                        }
                    }

                    Arrows {
                        control: drawing.wheelReach
                        path: "M12 17 H30 M17 12 L11 17 L17 22 M25 12 L31 17 L25 22"
                    }

                    Arrows {
                        control: drawing.wheelTilt
                        path: "M46 -38 V-12 M41 -33 L46 -39 L51 -33 M41 -17 L46 -11 L51 -17"
                    }
                }
            }
        }
    }
}
