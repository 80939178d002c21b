// SPDX-License-Identifier: Apache-2.0
// A setting that is a level: a bar, and what it is set to.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: row

    required property SettingViewModel setting
    property string sliderName
    // Whether there is room for what the setting does.
    property bool noted: false

    // The finger has let go.
    signal settled

    implicitHeight: Math.max(Theme.target + 4, words.implicitHeight + 16)

    Column {
        id: words

        x: 24
        width: slider.x - x - 20
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: row.setting.title
            size: Theme.titleSize
            strong: true
            wrapMode: Text.WordWrap
        }

        Label {
            width: parent.width
            visible: row.noted && text !== ""
            text: row.setting.note
            dim: true
            wrapMode: Text.WordWrap
        }
    }

    TouchSlider {
        id: slider

        objectName: row.sliderName
        x: Math.round(row.width * 0.4)
        width: row.width - x - level.width - 40
        anchors.verticalCenter: parent.verticalCenter
        name: row.setting.title
        valueText: row.setting.text
        from: row.setting.lowest
        to: row.setting.highest
        stepSize: row.setting.step
        value: row.setting.level
        onAsked: value => row.setting.setLevel(Math.round(value))
        onHeldChanged: {
            if (!held)
                row.settled();
        }
    }

    Label {
        id: level

        x: row.width - width - 20
        width: 4 * Theme.bodySize
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        text: row.setting.text
        size: Theme.titleSize
        strong: true
        Accessible.ignored: true // the bar says it
    }
}
