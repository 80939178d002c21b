// SPDX-License-Identifier: Apache-2.0
// Whether recent places are kept, and how they are erased. Switching it off erases them, after a question.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property PlacesViewModel places: stage.places as PlacesViewModel
    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel

    Pager {
        anchors.fill: parent
        enabled: !question.opened
        spacing: page.gap

        ListRow {
            objectName: "keepRecents"
            title: page.settings.recents.title
            subtitle: page.settings.recents.note
            isSwitch: true
            on: page.settings.recents.on
            onClicked: {
                if (on && page.places.recentsCount > 0)
                    question.ask(true);
                else
                    page.settings.recents.toggle();
            }
        }

        ListRow {
            objectName: "eraseRecents"
            touchable: page.places.recentsCount > 0
            iconPath: Icons.trash
            title: page.places.recentsCount > 0 ? qsTr("Erase %n recent place(s)", "", page.places.recentsCount) : qsTr("There are no recent places")
            endIcon: ""
            onClicked: question.ask(false)
        }
    }

    QuestionSheet {
        id: question

        property bool ending: false

        function ask(toEnd: bool): void {
            ending = toEnd;
            opened = true;
        }

        objectName: "eraseQuestion"
        iconPath: Icons.trash
        question: qsTr("Erase the recent places?")
        explanation: ending ? qsTr("No more are kept from now on. Home, work and favourites stay.") : qsTr("Home, work and favourites stay.")
        yesText: qsTr("Erase")
        noText: qsTr("Keep them")
        onYes: {
            if (ending)
                page.settings.recents.toggle();
            else
                page.places.forget();
        }
    }
}
