// SPDX-License-Identifier: Apache-2.0
// The squares of the ground around the car, as far as they are seen. It is moved by half of five squares at most.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Avn.Theme

Shape {
    id: grid

    required property real square // side in dp

    // Nothing of it may lie behind the eye, however it is turned.
    readonly property int reach: 15

    // Every fifth line is a strong one; the others are shared among four paths.
    function lines(strong: bool, along: bool, share: int): string {
        const end = reach * square;
        let path = "";
        for (let i = -reach; i <= reach; ++i) {
            const at = i * square;
            if (strong ? i % 5 === 0 : i % 5 !== 0 && (i + reach) % 4 === share)
                path += along ? `M${at} ${-end}V${end}` : `M${-end} ${at}H${end}`;
        }
        return path;
    }

    preferredRendererType: Shape.CurveRenderer

    // Few lines in each path: the painter without graphics hardware is slow at one path of many lines.
    component Lines: ShapePath {
        id: some

        property bool strong: false
        property bool along: true
        property int share: 0

        strokeColor: strong ? Theme.gridStrong : Theme.line
        strokeWidth: strong ? 2.5 : 1.5
        fillColor: "transparent"

        PathSvg {
            path: grid.lines(some.strong, some.along, some.share)
        }
    }

    Lines {
        share: 0
    }
    Lines {
        share: 1
    }
    Lines {
        share: 2
    }
    Lines {
        share: 3
    }
    Lines {
        along: false
        share: 0
    }
    Lines {
        along: false
        share: 1
    }
    Lines {
        along: false
        share: 2
    }
    Lines {
        along: false
        share: 3
    }
    Lines {
        strong: true
    }
    Lines {
        strong: true
        along: false
    }
}
