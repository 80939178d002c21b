// SPDX-License-Identifier: Apache-2.0
// Colour, type and measure: the one place for each. Day and night hold the same names.
pragma Singleton

import QtQuick

QtObject {
    id: theme

    // Some control has been activated: the stage lets it be heard. Here, because all controls know the theme.
    signal touched

    // Main.qml binds these; `fading` is off until the first frame, so that the screen starts in its own colours.
    property bool night: true
    property bool fading: false
    property bool largeText: false
    property bool reducedMotion: false
    property bool cutting: false // day becomes night at once; by itself a drive is no reason for that

    property real darkness: night ? 1 : 0
    Behavior on darkness {
        enabled: theme.fading && !theme.cutting
        NumberAnimation {
            duration: 600
            easing.type: Easing.OutQuad
        }
    }

    readonly property color ground: mix("#EEF1F4", "#0B0F14")
    readonly property color frame: mix("#F7F9FB", "#0B0F14")
    readonly property color surface: mix("#FFFFFF", "#151B23")
    readonly property color raised: mix("#E1E7EC", "#1E2630")
    readonly property color pressed: mix("#CBD4DC", "#2F3B49")
    readonly property color line: mix("#D5DBE1", "#28323E")
    readonly property color outline: mix("#7A8591", "#64727F")
    readonly property color disabled: mix("#66727E", "#7C8A98") // what cannot be touched now, still to be read
    readonly property color text: mix("#0E1419", "#F2F5F7")
    readonly property color secondary: mix("#4A5561", "#A9B4C0")
    readonly property color accent: mix("#0067B8", "#4CC2FF")
    readonly property color accentPressed: mix("#00518F", "#8AD8FF")
    readonly property color accentSoft: mix("#DCEBF7", "#12303F")
    readonly property color textOverAccent: mix("#FFFFFF", "#04202F")
    readonly property color positive: mix("#0A7135", "#5BD68A")
    readonly property color caution: mix("#8A5A00", "#FFC24B")
    readonly property color cautionSoft: mix("#FBEFD6", "#33280F")
    readonly property color danger: mix("#B3261E", "#FF6B5E")
    readonly property color dangerSoft: mix("#FBE3E1", "#3A1917")
    readonly property color positiveSoft: mix("#DDF0E4", "#14301F")
    readonly property color lamp: "#FFC24B"
    readonly property color heat: mix("#B8440C", "#FF9A62")

    readonly property color gridStrong: mix("#C3CBD3", "#364351")
    readonly property color mark: mix("#FFFFFF", "#F2F5F7")
    readonly property color markInk: mix("#0067B8", "#0B6FA8")
    readonly property color markEdge: mix("#7A8591", "#F2F5F7")

    readonly property color carBody: mix("#FFFFFF", "#34414F")
    readonly property color carShade: mix("#DDE4EA", "#222C38")
    readonly property color carEdge: mix("#6B7784", "#7E8C9A")
    readonly property color carGlass: mix("#C3CED9", "#10171F")
    readonly property color carWheel: mix("#2A323A", "#3A4754")

    // Inter where it is installed; DejaVu Sans is on every Debian with a screen.
    readonly property bool hasInter: Qt.fontFamilies().includes("Inter")
    readonly property bool hasInterDisplay: Qt.fontFamilies().includes("Inter Display")
    readonly property string textFamily: hasInter ? "Inter" : "DejaVu Sans"
    readonly property string displayFamily: hasInterDisplay ? "Inter Display" : textFamily

    // Type in dp. Large text makes what is read a sixth larger; figures that are large already grow less.
    readonly property int heroSize: 112
    readonly property int largeSize: 72
    readonly property int speedSize: largeText ? 64 : 56
    readonly property int figureSize: largeText ? 44 : 40
    readonly property int primarySize: largeText ? 36 : 32
    readonly property int titleSize: largeText ? 32 : 28
    readonly property int bodySize: largeText ? 28 : 24

    // Motion in milliseconds: ease out, nothing loops.
    readonly property int quick: reducedMotion ? 0 : 120
    readonly property int calm: reducedMotion ? 0 : 200

    readonly property int target: 76
    readonly property int slip: 24 // how far a finger may slip off what it touches: 4 mm at 160 dpi
    readonly property int gap: 8
    readonly property int gutter: 16
    readonly property int cardRadius: 16
    readonly property int controlRadius: 12
    readonly property int statusHeight: 64

    // Below these heights the screen keeps its facts and drops its ornaments.
    readonly property int smallBelow: 640
    readonly property int compactBelow: 560

    function mix(day: color, night: color): color {
        const n = theme.darkness;
        const d = 1 - n;
        return Qt.rgba(day.r * d + night.r * n, day.g * d + night.g * n, day.b * d + night.b * n, 1);
    }
}
