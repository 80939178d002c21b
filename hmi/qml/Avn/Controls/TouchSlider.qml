// SPDX-License-Identifier: Apache-2.0
// A value between two limits, drawn as a bar that is taken anywhere; it moves in steps.
//
// `value` is the owner's: while a finger holds the bar it shows the finger's value, and asks for it once a step.
// A finger has taken the bar when it has moved 12 dp along it, or lets go where it touched; one that moves across,
// as when a list is turned, changes nothing. Once taken, the bar is held however much the road shakes the hand.
import QtQuick
import QtQuick.Templates as T
import Avn.Theme

T.Slider {
    id: slider

    required property string name
    property string valueText
    readonly property bool held: glass.held && glass.taken
    readonly property real shown: held ? glass.wanted : value
    readonly property real fraction: to > from ? Math.max(0, Math.min(1, (shown - from) / (to - from))) : 0

    // The finger's value, once per step.
    signal asked(real value)

    function stepped(by: int): void {
        const step = stepSize > 0 ? stepSize : (to - from) / 10;
        const next = Math.max(from, Math.min(to, value + by * step));
        if (next !== value)
            asked(next);
    }

    implicitHeight: Theme.target
    implicitWidth: 320
    focusPolicy: Qt.NoFocus
    hoverEnabled: false
    handle: null
    Accessible.name: [name, valueText].filter(part => part !== "").join(" ")
    Accessible.onIncreaseAction: stepped(1)
    Accessible.onDecreaseAction: stepped(-1)

    containmentMask: QtObject {
        function contains(point: point): bool {
            return false; // the glass below takes all touches
        }
    }

    background: Rectangle {
        y: (slider.height - height) / 2
        width: slider.width
        height: 44
        radius: Theme.controlRadius
        color: glass.held ? Theme.pressed : Theme.raised
        border.width: 1.5
        border.color: Theme.outline

        Rectangle {
            width: Math.max(24, slider.fraction * parent.width)
            height: parent.height
            visible: slider.fraction > 0
            radius: parent.radius
            color: slider.enabled ? Theme.accent : Theme.outline
        }

        Rectangle {
            x: Math.max(8, slider.fraction * parent.width - width - 8)
            y: 8
            width: 6
            height: 28
            radius: 3
            color: slider.fraction > 0 ? Theme.textOverAccent : Theme.outline
        }
    }

    MultiPointTouchArea {
        id: glass

        property bool held: false
        property bool taken: false
        property int finger: 0
        property real wanted: 0

        function find(points: list<TouchPoint>): TouchPoint {
            for (const point of points)
                if (held && point.pointId === finger)
                    return point;
            return null;
        }

        function follow(x: real): void {
            const span = slider.to - slider.from;
            const step = slider.stepSize > 0 ? slider.stepSize : span / 100;
            const raw = slider.from + Math.max(0, Math.min(1, x / width)) * span;
            if (taken && Math.abs(raw - wanted) < 0.6 * step && raw > slider.from && raw < slider.to)
                return; // a trembling finger stays on its step
            const next = Math.min(slider.to, slider.from + Math.round((raw - slider.from) / step) * step);
            if (next === wanted)
                return;
            wanted = next;
            slider.asked(next);
        }

        anchors.fill: parent
        onPressed: points => {
            if (held)
                return;
            const point = points[0] as TouchPoint;
            finger = point.pointId;
            taken = false;
            wanted = slider.value;
            held = true;
        }
        onGestureStarted: gesture => {
            const point = gesture.touchPoints[0] as TouchPoint;
            if (held && point.pointId === finger && Math.abs(point.x - point.startX) > Math.abs(point.y - point.startY))
                gesture.grab(); // from here on it is not the movement of the list
        }
        onUpdated: points => {
            const point = find(points);
            if (point === null)
                return;
            const along = Math.abs(point.x - point.startX), across = Math.abs(point.y - point.startY);
            if (!taken && across > Theme.slip && across > along)
                held = false;
            else if (!taken && along >= 12)
                taken = true;
            if (held && taken)
                follow(point.x);
        }
        onReleased: points => {
            const point = find(points);
            if (point === null)
                return;
            if (!taken)
                follow(point.startX);
            held = false;
        }
        onCanceled: points => {
            if (find(points) !== null)
                held = false;
        }
    }
}
