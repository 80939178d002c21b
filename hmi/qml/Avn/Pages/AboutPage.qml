// SPDX-License-Identifier: Apache-2.0
// Version and where it comes from.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property AboutViewModel about: (stage.settings as SettingsViewModel).about

    Card {
        id: words

        width: parent.width
        height: Math.min(lines.implicitHeight + 40, page.height - licences.height - page.gap)

        Column {
            id: lines

            x: 24
            width: parent.width - 48
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            Label {
                objectName: "version"
                text: page.about.version
                size: Theme.figureSize
                visible: page.height >= 240
            }

            Label {
                width: parent.width
                text: qsTr("A head unit that belongs to the driver. It works without a network, and tells nobody where you go.")
                wrapMode: Text.Wrap
            }

            Label {
                width: parent.width
                visible: page.height >= 300
                text: qsTr("Its source is open, under the Apache licence 2.0.")
                dim: true
                wrapMode: Text.Wrap
            }

            Label {
                visible: page.height >= 330
                text: page.about.madeWith
                dim: true
            }
        }
    }

    ListRow {
        id: licences

        objectName: "openLicences"
        y: words.height + page.gap
        width: parent.width
        iconPath: Icons.info
        title: qsTr("Licences")
        subtitle: page.height >= 300 ? qsTr("What AVN is made of, and by whose leave.") : ""
        onClicked: page.stage.pages.open("Licences")
    }
}
