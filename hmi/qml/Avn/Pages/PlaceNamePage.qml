// SPDX-License-Identifier: Apache-2.0
// The name that the driver gives to a favourite.
import QtQuick
import Avn.Controls
import Avn.ViewModels

Page {
    id: page

    readonly property PlaceViewModel place: stage.place as PlaceViewModel

    TextEntry {
        anchors.fill: parent
        name: qsTr("Name of the favourite")
        text: page.place.label
        placeholder: page.place.title
        longest: page.place.longest
        emptyAllowed: true
        language: page.stage.display.language
        allowed: page.stage.driving.textEntryAllowed
        onAccepted: text => {
            page.place.rename(text);
            page.stage.pages.back();
        }
    }
}
