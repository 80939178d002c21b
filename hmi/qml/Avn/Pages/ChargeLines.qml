// SPDX-License-Identifier: Apache-2.0
// When it is done, what flows, and what has flowed: a figure and what goes with it, three times.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: lines

    required property ChargingViewModel charging
    property bool stacked: false
    property real lineHeight: Theme.titleSize * 1.35

    implicitHeight: 3 * lineHeight

    component Line: Item {
        id: line

        required property ReadingViewModel reading
        required property string name
        required property string detail
        property string valueName

        width: lines.width
        height: lines.lineHeight

        Figure {
            id: figure

            height: lines.stacked ? parent.height * 0.45 : parent.height
            reading: line.reading
            name: line.name
            valueName: line.valueName
            size: lines.width < 310 && !lines.stacked ? Theme.bodySize : Theme.titleSize
            Accessible.name: [line.name, line.reading.text, line.detail].filter(part => part !== "").join(" ")
        }

        Label {
            objectName: line.valueName + "Detail"
            x: lines.stacked ? 0 : parent.width - width
            y: lines.stacked ? figure.height : 0
            height: lines.stacked ? parent.height * 0.4 : parent.height
            text: line.detail
            dim: true
            Accessible.ignored: true
        }
    }

    Line {
        reading: lines.charging.ready
        name: qsTr("Ready")
        detail: lines.charging.readyDetail
        valueName: "chargingReady"
    }

    Line {
        y: lines.lineHeight
        reading: lines.charging.power
        name: qsTr("Power")
        detail: lines.charging.powerDetail
        valueName: "chargingPower"
    }

    Line {
        y: 2 * lines.lineHeight
        reading: lines.charging.added
        name: qsTr("Added")
        detail: lines.charging.addedDetail
        valueName: "chargingAdded"
    }
}
