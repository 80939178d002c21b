// SPDX-License-Identifier: Apache-2.0
// One place: what the map knows of it, and as what the driver keeps it.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property PlaceViewModel place: stage.place as PlaceViewModel
    readonly property bool beside: width >= 600
    readonly property real keysWidth: beside ? Math.max(220, Math.min(360, width * 0.3)) : width

    onPlaceChanged: place?.show()
    Component.onDestruction: place?.hide()

    function touch(role: string, kept: bool, other: string): void {
        if (kept || other !== "")
            question.ask(role, kept, other);
        else
            place.keep(role);
    }

    component Role: TouchButton {
        required property string role
        required property bool kept
        property string other
        required property string word

        objectName: "keep_" + role
        width: page.beside ? page.keysWidth : (page.width - 2 * Theme.gap) / 3
        height: page.beside ? Math.min(108, (page.height - 2 * Theme.gap) / 3) : Math.max(Theme.target, implicitHeight)
        enabled: page.place.present
        selected: kept
        text: word
        name: kept ? qsTr("%1, kept").arg(word) : qsTr("Keep as %1").arg(word)
        onClicked: page.touch(role, kept, other)
    }

    Grid {
        id: keys

        x: page.width - width
        y: page.beside ? 0 : page.height - height
        columns: page.beside ? 1 : 3
        spacing: Theme.gap
        enabled: !question.opened

        Role {
            role: "home"
            word: qsTr("Home")
            iconPath: Icons.home
            kept: page.place.isHome
            other: page.place.otherHome
        }

        Role {
            role: "work"
            word: qsTr("Work")
            iconPath: Icons.work
            kept: page.place.isWork
            other: page.place.otherWork
        }

        Role {
            role: "favourite"
            word: qsTr("Favourite")
            iconPath: Icons.star
            kept: page.place.isFavourite
        }
    }

    Pager {
        id: facts

        width: page.width - (page.beside ? page.keysWidth + page.gap : 0)
        height: page.beside ? page.height : keys.y - page.gap
        enabled: !question.opened

        Item {
            implicitHeight: heading.height + 12

            Column {
                id: heading

                width: parent.width

                Label {
                    objectName: "placeName"
                    width: parent.width
                    text: page.place.title
                    size: Theme.primarySize
                    strong: true
                    wrapMode: Text.Wrap
                }

                Label {
                    objectName: "placeWhat"
                    width: parent.width
                    visible: text !== ""
                    text: page.place.what
                    dim: true
                    wrapMode: Text.Wrap
                }
            }
        }

        Repeater {
            model: page.place.facts

            PlaceFact {}
        }

        Repeater {
            model: page.place.isFavourite && page.stage.driving.textEntryAllowed ? 1 : 0

            ListRow {
                objectName: "openPlaceName"
                iconPath: Icons.star
                title: page.place.label !== "" ? page.place.label : qsTr("Give it a name")
                onClicked: page.stage.pages.open("PlaceName")
            }
        }
    }

    QuestionSheet {
        id: question

        property string role
        property bool kept: false
        property string other

        function ask(of: string, isKept: bool, elsewhere: string): void {
            role = of;
            kept = isKept;
            other = elsewhere;
            opened = true;
        }

        objectName: "placeQuestion"
        iconPath: kept ? Icons.trash : role === "home" ? Icons.home : Icons.work
        question: {
            if (role === "favourite")
                return qsTr("Remove it from the favourites?");
            if (kept)
                return role === "home" ? qsTr("Is this no longer home?") : qsTr("Is this no longer work?");
            return role === "home" ? qsTr("Is home here now?") : qsTr("Is work here now?");
        }
        explanation: kept ? qsTr("It is erased, also from the recent places.") : qsTr("So far: %1").arg(other)
        yesText: kept ? qsTr("Erase") : qsTr("Change")
        noText: qsTr("Leave it")
        onYes: {
            if (kept)
                page.place.remove(role);
            else
                page.place.keep(role);
        }
    }
}
