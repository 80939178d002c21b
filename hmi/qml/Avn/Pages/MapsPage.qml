// SPDX-License-Identifier: Apache-2.0
// The maps of this unit: what is installed, what lies on a stick, what is being done. Maps change while the car stands.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property MapsViewModel maps: stage.maps as MapsViewModel
    readonly property bool locked: stage.driving.moving
    property string asked // the map that is to be removed, once that is agreed to

    Component.onCompleted: maps.look()
    onLockedChanged: question.opened = question.opened && !locked

    Pager {
        width: parent.width
        height: parent.height - (page.locked ? rest.height + page.gap : 0)
        visible: !question.visible
        limit: page.locked ? page.stage.driving.rowsWhileMoving : 0

        MapsWork {
            objectName: "mapsWork"
            maps: page.maps
            shown: page.maps.working
        }

        Repeater {
            model: page.maps.rows

            MapsCard {
                required property var modelData

                objectName: "mapsCard_" + key
                key: modelData.key
                iconPath: Icons[modelData.icon]
                title: modelData.title
                text: modelData.text
                detail: page.locked ? "" : modelData.long
                attention: modelData.attention
                actionText: page.locked && modelData.action !== "dismiss" ? "" : modelData.actionText
                secondText: page.locked ? "" : modelData.secondText
                onActed: page.maps.act(key, modelData.action)
                onSecondActed: {
                    page.asked = key;
                    question.question = qsTr("Remove the map %1?").arg(title);
                    question.opened = true;
                }
            }
        }
    }

    Progress {
        anchors.centerIn: parent
        width: Math.min(parent.width, 560)
        visible: page.maps.looking
        name: qsTr("Looking which maps there are")
        waiting: true
    }

    RestWaits {
        id: rest

        objectName: "mapsLocked"
        y: parent.height - height
        width: parent.width
        height: implicitHeight
        visible: page.locked
        text: qsTr("Maps can be changed once the car stands.")
    }

    QuestionSheet {
        id: question

        objectName: "removeMap"
        iconPath: Icons.map
        question: ""
        explanation: qsTr("It can be installed again from a stick. Places that you keep stay.")
        yesText: qsTr("Remove")
        noText: qsTr("Keep")
        onYes: page.maps.act(page.asked, "remove")
    }
}
