// SPDX-License-Identifier: Apache-2.0
// A row that is touched as a whole: icon, title, one line under it, and at its end what the row is set to.
// Long words take a second line, a long value stands below the title: nothing is cut.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Touchable {
    id: row

    required property string title
    property string subtitle
    property string iconPath
    property string value
    property string endIcon: Icons.right
    property bool attention: false
    property bool touchable: true
    // A switch row shows the switch in place of value and icon.
    property bool isSwitch: false
    property bool on: false
    // One of several rows of which one holds.
    property bool isChoice: false
    property bool selected: false
    // Where the wish stands, for rows that set something in the car.
    property bool known: true
    property bool pending: false
    property bool failed: false
    default property alias end: ending.data

    readonly property bool stacked: said.implicitWidth > width * 0.45 || (said.implicitWidth > 0 && title.length > 0 && heading.implicitWidth + said.implicitWidth + words.x + 96 > width)
    readonly property color ink: enabled || !touchable ? Theme.text : Theme.secondary

    implicitHeight: Math.max(Theme.target, words.implicitHeight + 24)
    implicitWidth: 480
    enabled: touchable

    Accessible.role: isSwitch ? Accessible.CheckBox : isChoice ? Accessible.RadioButton : touchable ? Accessible.Button : Accessible.StaticText
    Accessible.checkable: isSwitch || isChoice
    Accessible.checked: isSwitch ? on && known : selected
    Accessible.name: [title, subtitle, value].filter(part => part !== "").join(" ")

    background: Card {
        color: row.down ? Theme.pressed : row.selected ? Theme.accentSoft : Theme.surface
        border.width: row.selected ? 2 : 1
        border.color: row.selected ? Theme.accent : Theme.line
    }

    contentItem: Item {
        // What a row does not show is not made: a list has many rows.
        Loader {
            id: mark

            x: 20
            anchors.verticalCenter: parent.verticalCenter
            active: row.iconPath !== ""
            visible: active
            sourceComponent: Icon {
                path: row.iconPath
                color: row.attention ? Theme.caution : row.selected ? Theme.accent : Theme.secondary
            }
        }

        Column {
            id: words

            x: mark.visible ? 76 : 24
            width: ending.x - x - 12
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Label {
                id: heading

                width: parent.width
                text: row.title
                size: Theme.titleSize
                strong: true
                color: row.selected && !row.down ? Theme.accent : row.ink
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                visible: row.stacked
                text: row.value
                dim: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: row.subtitle
                dim: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        Row {
            id: ending

            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            spacing: 12

            Loader {
                anchors.verticalCenter: parent.verticalCenter
                active: row.pending || row.failed
                visible: active
                sourceComponent: row.pending ? dots : warning
            }

            Label {
                id: said

                anchors.verticalCenter: parent.verticalCenter
                visible: row.value !== "" && !row.stacked
                text: row.value
                dim: true
                Accessible.ignored: true
            }

            Loader {
                anchors.verticalCenter: parent.verticalCenter
                active: row.isSwitch
                visible: active
                sourceComponent: ToggleSwitch {
                    on: row.on
                    known: row.known
                    active: row.enabled
                }
            }

            Loader {
                anchors.verticalCenter: parent.verticalCenter
                active: row.touchable && !row.isSwitch && (row.isChoice ? row.selected : row.endIcon !== "")
                visible: active
                sourceComponent: Icon {
                    path: row.isChoice ? Icons.check : row.endIcon
                    size: row.isChoice ? 36 : 24
                    color: row.isChoice ? Theme.accent : Theme.secondary
                }
            }
        }
    }

    Component {
        id: dots

        Dots {}
    }

    Component {
        id: warning

        Icon {
            path: Icons.warning
            size: 24
            color: Theme.caution
        }
    }
}
