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
    // What the driver asked for and did not get is told on every page. What is wrong with the head unit itself has its
    // banner on the home page; on other pages, and where that would cost too much room, a mark in the status line.
    readonly property bool banner: failures.any || (notices.count > 0 && pages.atHome && !layout.compact)
    readonly property bool waits: stage.waiting && pages.ofCar
    readonly property string language: stage.display.language

    onLanguageChanged: Qt.uiLanguage = language // every qsTr is said again

    width: 1280
    height: 720
    visible: true
    title: "AVN"
    color: Theme.ground

    onFrameSwapped: {
        if (!page.ready)
            Qt.callLater(begin);
    }

    // Ground and pages come with the second frame, when whoever waits for the first has been told of it.
    function begin(): void {
        if (page.ready)
            return;
        Theme.fading = true;
        stage.prepare();
        ground.bring();
        page.ready = true;
    }

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
        property: "cutting"
        value: root.stage.display.reducedMotion
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.stage.display.reducedMotion || root.stage.driving.moving
    }

    Connections {
        target: Theme
        function onTouched(): void {
            root.stage.touched();
        }
    }

    StageLayout {
        id: layout

        width: root.width
        height: root.height
        atHome: root.pages.atHome
        whole: root.stage.driving.parked
        bannerHeight: root.banner ? banner.implicitHeight : 0
        marksLeft: statusBar.x + statusBar.marksLeft
    }

    // What a keyboard, a remote control or a phone's gesture calls back is the same as the back key of the screen.
    Shortcut {
        sequences: ["Esc", "Back", "Alt+Left"]
        onActivated: root.pages.back()
    }

    Shortcut {
        sequences: ["HomePage"]
        onActivated: root.pages.home()
    }

    Loader {
        id: ground

        function bring(): void {
            setSource(Qt.resolvedUrl("Ground.qml"), {
                stage: root.stage,
                shown: Qt.binding(() => root.pages.atHome || layout.sliced),
                room: Qt.binding(() => Qt.rect(layout.free.x - layout.ground.x, layout.free.y - layout.ground.y, layout.free.width, layout.free.height))
            });
        }

        x: layout.ground.x
        y: layout.ground.y
        width: layout.ground.width
        height: layout.ground.height
        visible: root.pages.atHome || layout.sliced
    }

    // A page other than Home is a sheet on the ground, and the status line beside it stands on the same colour.
    Rectangle {
        visible: !root.pages.atHome && !(layout.portrait && layout.sliced)
        x: layout.status.x
        width: layout.status.width
        height: layout.status.height
        color: Theme.ground
    }

    Rectangle {
        objectName: "sheet"
        visible: !root.pages.atHome
        x: layout.sheet.x
        y: layout.sheet.y
        width: layout.sheet.width
        height: layout.sheet.height
        color: Theme.ground

        MouseArea { // what misses a control on the sheet does not reach the ground
            anchors.fill: parent
        }

        Rectangle {
            visible: layout.sliced
            x: layout.portrait ? 0 : parent.width - 1
            width: layout.portrait ? parent.width : 1
            height: layout.portrait ? 1 : parent.height
            color: Theme.line
        }
    }

    Loader {
        id: page

        // The first frame shows the stage; the page comes with the second, and once its car is there.
        property bool ready: false
        readonly property string wanted: ready && !root.waits ? root.pages.current : ""
        readonly property real beside: back.width + Theme.gap
        // Where a page may stand in place of its title: below the marks, whose targets reach into that row.
        readonly property rect header: layout.inLine || root.banner || root.pages.atHome ? Qt.rect(0, 0, 0, 0) : Qt.rect(layout.header.x + beside - x, Math.max(layout.header.y, layout.underMarks) - y, layout.header.width - beside, layout.header.height)

        objectName: "page"
        x: layout.page.x
        y: layout.page.y
        width: layout.page.width
        height: layout.page.height
        visible: !layout.bannerOverPage
        onWantedChanged: {
            if (wanted === "")
                source = "";
            else
                setSource(Qt.resolvedUrl("../Pages/" + wanted + "Page.qml"), {
                    stage: root.stage,
                    header: Qt.binding(() => page.header)
                });
        }
        onLoaded: arrival.restart()

        // A new page fades in. It can be touched from the first moment on.
        NumberAnimation {
            id: arrival

            target: page
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.calm
            easing.type: Easing.OutQuad
        }
    }

    Loader {
        x: layout.page.x
        y: layout.page.y
        width: layout.page.width
        height: layout.page.height
        active: page.ready && root.waits
        sourceComponent: Waiting {}
    }

    TouchButton {
        id: back

        objectName: "back"
        x: layout.header.x
        y: layout.header.y
        visible: !root.pages.atHome
        name: qsTr("Back")
        iconPath: Icons.back
        plain: true
        onClicked: root.pages.back()
    }

    Label {
        objectName: "pageTitle"
        x: back.x + back.width + 4
        y: layout.header.y
        height: Theme.target
        visible: !root.pages.atHome && !layout.inLine && !root.banner && !((page.item as Page)?.ownHeader ?? false)
        text: root.pages.title
        size: Theme.primarySize
        strong: true
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    StatusBar {
        id: statusBar

        x: layout.status.x
        width: layout.status.width
        height: layout.inLine ? Theme.target : layout.status.height
        inset: layout.inLine ? layout.margin + Theme.target + 8 : 24
        status: root.stage.status
        vehicle: root.stage.vehicle
        waiting: root.stage.waiting
        showSpeed: !root.pages.atHome && !layout.sliced && !root.stage.driving.parked
        title: layout.inLine ? root.pages.title : ""
        trouble: root.pages.current === "Notices" || (root.banner && !root.failures.any) ? "" : root.notices.countText
        onUsesRequested: root.pages.open("Uses")
        onNoticesRequested: root.pages.open("Notices")
    }

    Banner {
        id: banner

        objectName: "banner"
        x: layout.bannerX
        y: layout.bannerY
        width: layout.bannerWidth
        height: layout.bannerOverPage ? layout.page.y + layout.page.height - y : implicitHeight
        visible: root.banner
        large: layout.compact
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

    SpeedPill {
        visible: (root.pages.atHome || layout.sliced) && !root.stage.waiting
        x: layout.ground.x + layout.ground.width - width - 24
        y: layout.free.y + layout.free.height - height - 24
        room: layout.free.width - 40
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
        driverOnRight: root.stage.vehicle.driverOnRight
        waiting: root.stage.waiting
        onClimateRequested: root.pages.enter("Climate")
    }

    // On a page in the title's row, where nothing else is touched; at home, and where there is no such row, at the
    // foot of the page: never over the speed, and as wide as the cards where it lies on them.
    Toast {
        readonly property bool titled: !root.pages.atHome && !layout.inLine
        readonly property real begin: titled ? back.x + back.width + 8 : layout.page.x

        width: root.pages.atHome ? widest : Math.min(widest, implicitWidth)
        x: titled ? begin + widest - width : begin + (layout.page.width - width) / 2
        y: titled ? layout.header.y + (Theme.target - height) / 2 : layout.bottom - height - 16
        widest: Math.min(640, titled ? layout.header.x + layout.header.width - begin : layout.page.width)
        text: root.stage.messages.text
        warning: root.stage.messages.warning
        said: root.stage.messages.said
        shownMs: root.stage.messages.shownMs
        onGone: root.stage.messages.clear()
    }
}
