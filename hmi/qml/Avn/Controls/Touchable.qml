// SPDX-License-Identifier: Apache-2.0
// What every control that is touched is made of; how a finger is understood is decided here and nowhere else.
//
// - Down at once: `down` is true before the frame after the contact is drawn. Colours hang on it.
// - Forgiving: a finger may land `reach` beside the control (half of the 8 dp between two, so that the nearer one
//   gets it) and may slip up to `slip` beyond its edge. Farther is a change of mind, and a finger that comes back
//   from there does not take it back.
// - Once: a finger that bounces within 250 ms of an activation is the same touch, except on keys and steppers,
//   where each of several fast touches counts (`rapid`). The glass's own time is used, not that of this program.
// - One finger: another one, or the palm, changes nothing for the first. A contact as wide as a palm is no touch.
// - Held: with `repeats` it goes on after 500 ms, every 150 ms, until it is let go or there is nothing left to do.
import QtQuick
import QtQuick.Templates as T
import Avn.Theme

T.AbstractButton {
    id: touchable

    property bool repeats: false
    property bool rapid: repeats
    property real reach: Theme.gap / 2
    property real slip: Theme.slip

    focusPolicy: Qt.NoFocus
    hoverEnabled: false
    down: glass.held
    onClicked: Theme.touched()

    // The template would take a touch by its own rules: no point is its own, all are those of the glass below.
    containmentMask: QtObject {
        function contains(point: point): bool {
            return false;
        }
    }

    MultiPointTouchArea {
        id: glass

        property bool held: false
        property int finger: 0
        property bool repeated: false
        property real now: 0
        property real activatedAt: -Infinity

        z: -1 // controls that lie in this one come first
        anchors.fill: parent
        anchors.margins: -touchable.reach

        function within(point: TouchPoint, margin: real): bool {
            return point.x >= -margin && point.x <= width + margin && point.y >= -margin && point.y <= height + margin;
        }

        function find(points: list<TouchPoint>): TouchPoint {
            for (const point of points)
                if (held && point.pointId === finger)
                    return point;
            return null;
        }

        onPressed: points => {
            const point = points[0] as TouchPoint;
            const palm = Math.max(point.ellipseDiameters.width, point.ellipseDiameters.height) > 2 * Theme.target;
            const bounce = !touchable.rapid && Math.abs(now - activatedAt) < 250;
            if (held || palm || bounce)
                return;
            finger = point.pointId;
            repeated = false;
            held = true;
        }
        onUpdated: points => {
            const point = find(points);
            if (point !== null && !within(point, touchable.slip - touchable.reach))
                held = false;
        }
        onReleased: points => {
            const point = find(points);
            if (point === null)
                return;
            const counts = !repeated && within(point, touchable.slip - touchable.reach);
            held = false;
            if (counts) {
                activatedAt = now;
                touchable.click();
            }
        }
        onCanceled: points => {
            if (find(points) !== null)
                held = false;
        }

        PointHandler { // only for the time of the contact
            acceptedButtons: Qt.AllButtons
            onGrabChanged: (transition, point) => glass.now = point.timestamp
        }
    }

    Timer {
        running: touchable.repeats && glass.held
        repeat: true
        interval: glass.repeated ? 150 : 500
        onTriggered: {
            glass.repeated = true;
            touchable.click();
        }
    }
}
