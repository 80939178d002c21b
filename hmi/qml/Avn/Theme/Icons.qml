// SPDX-License-Identifier: Apache-2.0
// Our icons as SVG paths on a grid of 24 by 24: strokes only, round caps and joins.
pragma Singleton

import QtQuick

QtObject {
    readonly property string back: "M20 12 H4.5 M11 5 L4 12 L11 19"
    readonly property string check: "M4.5 12.5 L9.5 17.5 L19.5 6.5"
    readonly property string clock: "M20.5 12 A8.5 8.5 0 1 1 3.5 12 A8.5 8.5 0 1 1 20.5 12 M12 7 V12 L15.5 14"
    readonly property string close: "M6 6 L18 18 M18 6 L6 18"
    readonly property string door: "M5 20.5 V11 L11 4 H18.5 V20.5 Z M5.5 11.5 H18.5 M14 15 H16"
    readonly property string fan: "M12 12 C8 10 8 4 12 4 C15 4 14.5 8.5 12 12 C14 8 20 8 20 12 C20 15 15.5 14.5 12 12 C16 14 16 20 12 20 C9 20 9.5 15.5 12 12 C10 16 4 16 4 12 C4 9 8.5 9.5 12 12"
    readonly property string info: "M20.5 12 A8.5 8.5 0 1 1 3.5 12 A8.5 8.5 0 1 1 20.5 12 M12 11 V16.5 M12 7.8 V7.81"
    readonly property string mic: "M12 3.5 A3 3 0 0 1 15 6.5 V11.5 A3 3 0 0 1 9 11.5 V6.5 A3 3 0 0 1 12 3.5 Z M5.5 11 V11.5 A6.5 6.5 0 0 0 18.5 11.5 V11 M12 18 V21"
    readonly property string minus: "M5 12 H19"
    readonly property string network: "M8 20 V5 M4 9 L8 4.5 L12 9 M16 4 V19 M12 15 L16 19.5 L20 15"
    readonly property string plus: "M12 5 V19 M5 12 H19"
    readonly property string position: "M18 12 A6 6 0 1 1 6 12 A6 6 0 1 1 18 12 M12 2.5 V6 M12 18 V21.5 M2.5 12 H6 M18 12 H21.5"
    readonly property string right: "M9 5 L16 12 L9 19"
    readonly property string seat: "M8 3.5 L9.5 13.5 H16 A2.5 2.5 0 0 1 18.5 16 V17 H9 A2.5 2.5 0 0 1 6.6 15.2 L4.8 5.5 M8.5 17 V20.5 M17 17 V20.5"
    readonly property string snow: "M12 3 V21 M4.2 7.5 L19.8 16.5 M19.8 7.5 L4.2 16.5 M9.5 4.5 L12 7 L14.5 4.5 M9.5 19.5 L12 17 L14.5 19.5"
    readonly property string tyre: "M20.5 12 A8.5 8.5 0 1 1 3.5 12 A8.5 8.5 0 1 1 20.5 12 M16 12 A4 4 0 1 1 8 12 A4 4 0 1 1 16 12"
    readonly property string warning: "M12 4 L21 19.5 H3 Z M12 10 V14 M12 16.8 V16.81"
    readonly property string windscreen: "M3.5 9 C8.5 5.5 15.5 5.5 20.5 9 L18 15 C14.5 12.8 9.5 12.8 6 15 Z M8 20.5 C7 19 9 18 8 16.8 M12 20 C11 18.5 13 17.5 12 16 M16 20.5 C15 19 17 18 16 16.8"
}
