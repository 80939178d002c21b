// SPDX-License-Identifier: Apache-2.0
// What the last kilometres took, a bar for each stretch of road, now at the right. A gap is what nobody measured.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: chart

    required property EnergyViewModel energy
    readonly property real line: Math.round(Theme.bodySize * 1.3)
    readonly property bool fresh: energy.consumption.quality === ReadingViewModel.Quality.Valid
    readonly property real step: (width + 4) / energy.bars.length

    Accessible.role: Accessible.Chart
    Accessible.name: energy.barsSentence

    Item {
        id: plot

        width: parent.width
        height: parent.height - chart.line - 4

        Repeater {
            model: chart.energy.bars.length

            Item {
                id: slot

                required property int index
                readonly property var bar: chart.energy.bars[index]
                readonly property bool now: index === chart.energy.bars.length - 1

                x: index * chart.step
                width: chart.step - 4
                height: plot.height

                Rectangle {
                    readonly property real zero: plot.height * (1 - chart.energy.zero)
                    readonly property real reach: plot.height * slot.bar.share

                    visible: slot.bar.known
                    y: reach >= 0 ? zero - height : zero
                    width: parent.width
                    height: Math.max(3, Math.abs(reach))
                    radius: 3
                    color: reach < 0 ? Theme.positive : slot.now && chart.fresh ? Theme.accent : Theme.pressed
                }

                Rectangle { // not measured
                    visible: !slot.bar.known
                    y: plot.height * (1 - chart.energy.zero) - height
                    width: parent.width
                    height: 2
                    color: Theme.line
                }
            }
        }
    }

    Label {
        objectName: "barsEmpty"
        anchors.centerIn: plot
        visible: !chart.energy.measured
        text: chart.energy.barsSentence
        dim: true
        Accessible.ignored: true
    }

    Label {
        y: parent.height - height
        height: chart.line
        visible: chart.energy.measured // an axis of nothing has no ends
        text: chart.energy.farthestText
        dim: true
        Accessible.ignored: true
    }

    Label {
        anchors.right: parent.right
        y: parent.height - height
        height: chart.line
        visible: chart.energy.measured
        text: qsTr("now")
        dim: true
        Accessible.ignored: true
    }
}
