// SPDX-License-Identifier: Apache-2.0
// The places of one category around the car, nearest first; of charging stations those with the plugs that are wanted.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property NearbyViewModel nearby: stage.nearby as NearbyViewModel

    onNearbyChanged: nearby?.show()
    Component.onDestruction: nearby?.hide()

    Item {
        id: above

        width: page.width
        height: page.nearby.chargers ? Math.max(Theme.target, words.height) : words.height

        Column {
            id: words

            width: page.width - (filter.visible ? filter.width + page.gap : 0)
            anchors.verticalCenter: parent.verticalCenter

            Label {
                objectName: "nearbyTitle"
                width: parent.width
                text: page.nearby.title
                size: Theme.titleSize
                strong: true
                wrapMode: Text.Wrap
            }

            Label {
                objectName: "nearbyNote"
                width: parent.width
                visible: text !== ""
                text: page.nearby.note
                dim: true
                wrapMode: Text.Wrap
            }
        }

        TouchButton {
            id: filter

            objectName: "openStationFilter"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(page.width * 0.5, implicitWidth)
            visible: page.nearby.chargers
            name: [qsTr("Plugs and power"), page.nearby.filterText].join(" ")
            text: page.nearby.filterText
            iconPath: Icons.plug
            iconSize: 24
            onClicked: page.stage.pages.open("StationFilter")
        }
    }

    Pager {
        y: above.height + Theme.gap
        width: page.width
        height: page.height - y
        columns: page.width >= 1000 ? 2 : 1
        limit: page.stage.driving.longListAllowed ? 0 : page.stage.driving.rowsWhileMoving

        Repeater {
            model: page.nearby.rows

            PlaceListRow {
                objectName: "station_" + number
                onClicked: {
                    page.nearby.look(number);
                    page.stage.pages.open("Place");
                }
            }
        }
    }

    Label {
        objectName: "nearbyState"
        y: above.height
        width: page.width
        height: page.height - y
        visible: text !== ""
        text: page.nearby.stateText
        size: Theme.titleSize
        dim: true
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
}
