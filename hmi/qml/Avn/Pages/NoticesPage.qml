// SPDX-License-Identifier: Apache-2.0
// Everything that is wrong with the head unit itself, and what mends it. The long words wait until the car stands.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property NoticesViewModel notices: stage.notices
    readonly property bool locked: !stage.driving.longListAllowed

    Pager {
        id: list

        width: parent.width
        height: parent.height - (postponed.visible ? postponed.height + page.gap : 0)
        limit: page.locked ? page.stage.driving.rowsWhileMoving : 0

        Repeater {
            model: page.notices

            delegate: Card {
                id: notice

                required property string title
                required property string remedy
                required property string detail

                implicitHeight: Math.max(108, words.height + 32)
                Accessible.role: Accessible.StaticText
                Accessible.name: [title, remedy].join(" ")

                Rectangle {
                    x: 16
                    y: 16
                    width: 76
                    height: 76
                    radius: Theme.controlRadius
                    color: Theme.cautionSoft

                    Icon {
                        anchors.centerIn: parent
                        path: Icons.warning
                        size: 44
                        color: Theme.caution
                    }
                }

                Column {
                    id: words

                    x: 112
                    y: 16
                    width: parent.width - x - 24
                    spacing: 4

                    Label {
                        objectName: "noticeTitle"
                        width: parent.width
                        text: notice.title
                        size: Theme.titleSize
                        strong: true
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }

                    Label {
                        width: parent.width
                        text: notice.remedy
                        dim: true
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }

                    Label {
                        objectName: "noticeDetail"
                        width: parent.width
                        visible: text !== ""
                        text: page.locked ? "" : notice.detail
                        dim: true
                        wrapMode: Text.Wrap
                        maximumLineCount: Math.max(1, Math.floor((list.height - 140) / (Theme.bodySize * 1.25)))
                    }
                }
            }
        }
    }

    Row {
        id: postponed

        y: parent.height - height
        width: parent.width
        spacing: 12
        visible: page.locked && page.notices.count > 0 && page.notices.detailed

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.lock
            size: 24
            color: Theme.secondary
        }

        Label {
            objectName: "noticesLater"
            width: parent.width - 36
            text: qsTr("The details can be read once the car stands.")
            dim: true
            wrapMode: Text.Wrap
        }
    }

    Column {
        anchors.centerIn: parent
        width: parent.width
        visible: page.notices.count === 0
        spacing: 16

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            path: Icons.check
            size: 44
            color: Theme.positive
        }

        Label {
            objectName: "noNotices"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Nothing is wrong with AVN")
            size: Theme.titleSize
            dim: true
            wrapMode: Text.Wrap
        }
    }
}
