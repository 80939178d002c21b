// SPDX-License-Identifier: Apache-2.0
// The stage on which every page stands: rail, status line, ground and comfort strip.
// `stage` holds the view-models and exchanges them once the car is there; see avn/viewmodels/stage.py.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Window {
    id: root

    required property StageViewModel stage

    readonly property PagesViewModel pages: stage.pages
    readonly property FailuresViewModel failures: stage.failures
    readonly property NoticesViewModel notices: stage.notices
    readonly property bool banner: failures.any || (notices.count > 0 && pages.current !== "Notices")
    readonly property string language: stage.display.language

    width: 1280
    height: 720
    visible: true
    title: "AVN"
    color: Theme.ground

    onFrameSwapped: {
        Theme.fading = true;
        page.ready = true;
    }
    onLanguageChanged: Qt.uiLanguage = language // every qsTr is said again

    Binding {
        target: Theme
        property: "night"
        value: root.stage.display.night
    }

    Binding {
        target: Theme
        property: "largeText"
        value: root.stage.display.largeText
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.stage.display.reducedMotion || root.stage.driving.moving
    }

    StageLayout {
        id: layout

        width: root.width
        height: root.height
        whole: root.stage.driving.parked
    }

    Loader {
        id: ground

        x: layout.ground.x
        y: layout.ground.y
        width: layout.ground.width
        height: layout.ground.height
        active: page.ready
        sourceComponent: Ground {
            stage: root.stage
        }
    }

    // A page other than Home is a sheet on the ground.
    Rectangle {
        id: sheet

        visible: !root.pages.atHome
        x: layout.sheet.x
        y: 0
        width: layout.sheet.width
        height: layout.sheet.y + layout.sheet.height
        color: Theme.ground

        MouseArea { // what misses a control on the sheet does not reach the ground
            anchors.fill: parent
        }
    }

    StatusBar {
        x: layout.status.x
        width: layout.status.width
        height: layout.status.height
        status: root.stage.status
        vehicle: root.stage.vehicle
        showSpeed: !root.pages.atHome && !layout.sliced
    }

    // Back and title of a page; the banner takes the title's place, and on the home page a row of its own.
    Item {
        id: header

        x: layout.sheet.x + layout.margin
        y: layout.sheet.y
        width: layout.sheet.width - 2 * layout.margin
        height: root.pages.atHome && !root.banner ? 0 : Theme.target + Theme.gap

        TouchButton {
            id: back

            objectName: "back"
            visible: !root.pages.atHome
            name: qsTr("Back")
            iconPath: Icons.back
            plain: true
            onClicked: root.pages.back()
        }

        Label {
            x: back.width + Theme.gap
            height: Theme.target
            visible: !root.pages.atHome && !root.banner
            text: root.pages.title
            size: Theme.primarySize
            strong: true
        }

        Banner {
            objectName: "banner"
            x: root.pages.atHome ? 0 : back.width + Theme.gap
            width: parent.width - x
            visible: root.banner
            title: root.failures.any ? root.failures.title : root.notices.firstTitle
            remedy: root.failures.any ? root.failures.remedy : root.notices.firstRemedy
            more: root.failures.any ? "" : root.notices.moreText
            answerIcon: root.failures.any ? Icons.close : Icons.right
            onClicked: {
                if (root.failures.any)
                    root.failures.dismiss();
                else
                    root.pages.open("Notices");
            }
        }
    }

    Loader {
        id: page

        // The first frame shows the stage; the page comes with the second.
        property bool ready: false

        x: (root.pages.atHome ? layout.body.x : layout.sheet.x) + layout.margin
        y: header.height > 0 ? header.y + header.height : layout.body.y + Theme.gap
        width: (root.pages.atHome ? layout.body.width : layout.sheet.width) - 2 * layout.margin
        height: layout.bottom - y - layout.margin

        function show(): void {
            if (ready)
                setSource(Qt.resolvedUrl("../Pages/" + root.pages.current + "Page.qml"), {
                    stage: root.stage
                });
        }

        onReadyChanged: show()

        Connections {
            property string shown

            target: root.pages
            function onChanged(): void {
                if (shown !== root.pages.current) {
                    shown = root.pages.current;
                    page.show();
                }
            }
        }
    }

    SpeedPill {
        visible: root.pages.atHome || layout.sliced
        x: layout.ground.x + layout.ground.width - width - 24
        y: (layout.portrait && layout.sliced && !root.pages.atHome ? layout.sheet.y : layout.bottom) - height - 24
        vehicle: root.stage.vehicle
    }

    Rail {
        x: layout.rail.x
        y: layout.rail.y
        width: layout.rail.width
        height: layout.rail.height
        across: layout.portrait
        pages: root.pages
    }

    ComfortStrip {
        x: layout.strip.x
        y: layout.strip.y
        width: layout.strip.width
        height: layout.strip.height
        climate: root.stage.climate
        onClimateRequested: root.pages.enter("Climate")
    }

    Toast {
        anchors.horizontalCenter: parent.horizontalCenter
        y: layout.bottom - height - 16
        text: root.stage.messages.text
        onGone: root.stage.messages.clear()
    }
}
