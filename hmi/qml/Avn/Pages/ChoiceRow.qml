// SPDX-License-Identifier: Apache-2.0
// A setting that is one of a few words, beside its title; below it where there is not the room.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: row

    required property SettingViewModel setting
    property string objectPrefix
    // Why it is as it is now; in a line of its own.
    property string reason

    // In two lines, and no word broken.
    readonly property real narrowest: Math.max(0.62 * metrics.advanceWidth(setting.title), ...String(setting.title).split(" ").map(word => metrics.advanceWidth(word)))
    readonly property real beside: width - 2 - Math.max(choice.implicitWidth, Math.round(0.68 * width))
    readonly property real least: 24 + Math.ceil(narrowest) + 12
    readonly property bool stacked: width - 2 - choice.implicitWidth < least

    implicitHeight: choice.y + choice.implicitHeight + 2 + (why.visible ? why.implicitHeight + 8 : 0)

    FontMetrics {
        id: metrics

        font: title.font
    }

    Label {
        id: title

        x: 24
        y: row.stacked ? 8 : 2
        width: row.stacked ? row.width - 48 : choice.x - x - 12
        height: row.stacked ? implicitHeight : choice.implicitHeight
        text: row.setting.title
        size: Theme.titleSize
        strong: true
        wrapMode: Text.WordWrap
    }

    SegmentedChoice {
        id: choice

        x: row.stacked ? 2 : Math.max(row.least, row.beside)
        y: row.stacked ? title.implicitHeight + 10 : 2
        width: row.width - x - 2
        name: row.setting.title
        objectPrefix: row.objectPrefix
        options: row.setting.options
        chosen: row.setting.value
        onAsked: value => row.setting.ask(value)
    }

    Label {
        id: why

        x: 24
        y: choice.y + choice.implicitHeight
        width: row.width - 48
        visible: text !== ""
        text: row.reason
        dim: true
        wrapMode: Text.Wrap
    }
}
