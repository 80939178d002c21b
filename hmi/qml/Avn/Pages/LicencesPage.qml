// SPDX-License-Identifier: Apache-2.0
// What AVN is made of; each row opens the text of its licence. Six rows while the car moves.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property AboutViewModel about: (stage.settings as SettingsViewModel).about
    readonly property bool locked: !stage.driving.longListAllowed

    Pager {
        width: parent.width
        height: parent.height - (page.locked ? rest.height + Theme.gap : 0)
        columns: page.width >= 600 ? 2 : 1
        limit: page.locked ? page.stage.driving.rowsWhileMoving : 0

        Repeater {
            model: page.about.licences

            ListRow {
                required property var modelData

                objectName: "licence_" + modelData.name
                title: modelData.name
                subtitle: modelData.text
                onClicked: {
                    page.about.read(modelData.name);
                    page.stage.pages.open("LicenceText");
                }
            }
        }
    }

    Item {
        id: rest

        y: parent.height - height
        width: parent.width
        height: Math.max(why.implicitHeight, 36)
        visible: page.locked

        Icon {
            x: 8
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.lock
            size: 24
            color: Theme.secondary
        }

        Label {
            id: why

            objectName: "licencesLocked"
            x: 44
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("These six for now. The whole list waits until you stop.")
            dim: true
            wrapMode: Text.WordWrap
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}
