// SPDX-License-Identifier: Apache-2.0
// Everything that the car tells of itself, line by line. While it moves there are six lines; the rest waits.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Pager {
    id: list

    required property HealthViewModel health
    required property bool whole
    required property int most

    spacing: 0
    objectName: "details"
    onWholeChanged: sift()
    Component.onCompleted: sift()

    function sift(): void {
        rest.shown = !whole && health.details.length > most;
        arrange();
    }

    Repeater {
        model: list.health.details

        DetailRow {
            required property var modelData
            required property int index
            readonly property bool shown: list.whole || index < list.most

            title: modelData.title
            iconPath: Icons[modelData.icon]
            reading: modelData.reading as ReadingViewModel
            valueName: modelData.name + "Detail"
            onImplicitHeightChanged: Qt.callLater(list.arrange)
        }
    }

    RestWaits {
        id: rest

        property bool shown: false

        text: qsTr("The rest can be read once the car stands.")
    }
}
