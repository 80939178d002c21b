// SPDX-License-Identifier: Apache-2.0
// Where fingers move the map. What they mean is decided in avn/viewmodels/map/motion.py.
import QtQuick
import Avn.ViewModels

MultiPointTouchArea {
    id: glass

    required property MapViewModel map

    function tell(points: list<TouchPoint>): void {
        const fingers = [];
        const across = [];
        const down = [];
        for (const point of points) {
            fingers.push(point.pointId);
            across.push(point.x);
            down.push(point.y);
        }
        glass.map.touch(fingers, across, down);
    }

    maximumTouchPoints: 3
    onTouchUpdated: points => tell(points)
    onCanceled: tell([])

    WheelHandler { // a knob on the console, and a mouse on the workbench
        onWheel: event => glass.map.zoom(event.angleDelta.y / 240)
    }
}
