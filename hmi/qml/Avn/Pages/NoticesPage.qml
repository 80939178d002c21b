// SPDX-License-Identifier: Apache-2.0
// Everything that is wrong with the head unit itself. The long words wait until the car stands.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme

Page {
    id: page

    readonly property bool locked: !stage.driving.longListAllowed

    Pager {
        anchors.fill: parent
        limit: page.locked ? page.stage.driving.rowsWhileMoving : 0

        Repeater {
            model: page.stage.notices

            delegate: Card {
                id: notice

                required property string title
                required property string remedy
                required property string detail

                implicitHeight: words.height + 32

                Icon {
                    x: 24
                    y: 24
                    path: Icons.warning
                    color: Theme.caution
                }

                Column {
                    id: words

                    x: 84
                    y: 16
                    width: parent.width - x - 24
                    spacing: 4

                    Label {
                        width: parent.width
                        text: notice.title
                        size: Theme.titleSize
                        strong: true
                        wrapMode: Text.Wrap
                    }

                    Label {
                        width: parent.width
                        text: notice.remedy
                        dim: true
                        wrapMode: Text.Wrap
                    }

                    Label {
                        objectName: "noticeDetail"
                        width: parent.width
                        visible: text !== ""
                        text: notice.detail === "" ? "" : page.locked ? qsTr("The details can be read once the car stands.") : notice.detail
                        dim: true
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
