// SPDX-License-Identifier: Apache-2.0
// Why a value cannot be fully trusted, as icon and words; empty for a value that can.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Row {
    id: note

    required property ReadingViewModel reading
    property string valueName
    property bool words: true
    readonly property bool unavailable: reading.quality === ReadingViewModel.Quality.Unavailable
    readonly property color color: unavailable ? Theme.secondary : Theme.caution

    spacing: Theme.gap
    visible: reading.note !== ""

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        size: 24
        color: note.color
        path: {
            switch (note.reading.quality) {
            case ReadingViewModel.Quality.Stale:
                return Icons.clock;
            case ReadingViewModel.Quality.Invalid:
                return Icons.warning;
            default:
                return Icons.info;
            }
        }
    }

    Label {
        objectName: note.valueName === "" ? "" : note.valueName + "Note"
        anchors.verticalCenter: parent.verticalCenter
        visible: note.words
        text: note.reading.note
        color: note.color
    }
}
