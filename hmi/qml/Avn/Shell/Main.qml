// SPDX-License-Identifier: Apache-2.0
// The stage on which every page stands: status line above, comfort strip below.
// `stage` holds the view-models and exchanges them once the car is there; see avn/viewmodels/stage.py.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Pages
import Avn.Theme
import Avn.ViewModels

Window {
    id: root

    required property StageViewModel stage

    readonly property ClimateViewModel climate: stage.climate
    readonly property DisplayViewModel display: stage.display
    readonly property DrivingViewModel driving: stage.driving
    readonly property NoticesViewModel notices: stage.notices
    readonly property StatusViewModel status: stage.status
    readonly property VehicleViewModel vehicle: stage.vehicle

    property int page: Main.Page.Home

    enum Page {
        Home,
        Climate,
        Notices
    }

    readonly property bool home: page === Main.Page.Home
    readonly property bool banner: climate.failed || (notices.count > 0 && page !== Main.Page.Notices)
    readonly property int margin: width < 1000 ? Theme.gap : Theme.gutter

    width: 1280
    height: 720
    visible: true
    title: "AVN"
    color: Theme.ground

    onFrameSwapped: Theme.fading = true

    Binding {
        target: Theme
        property: "night"
        value: root.display.night
    }

    StatusBar {
        width: parent.width
        height: Theme.statusHeight
        status: root.status
        vehicle: root.vehicle
        showSpeed: !root.home
    }

    // Back and title of a page; the banner takes the title's place, and on the home page a row of its own.
    Item {
        id: header

        x: root.margin
        y: Theme.statusHeight
        width: parent.width - 2 * x
        height: root.home && !root.banner ? 0 : Theme.target + Theme.gap

        TouchButton {
            id: back

            objectName: "back"
            visible: !root.home
            name: qsTr("Back")
            iconPath: Icons.back
            plain: true
            onClicked: root.page = Main.Page.Home
        }

        Label {
            x: back.width + Theme.gap
            height: Theme.target
            visible: !root.home && !root.banner
            text: root.page === Main.Page.Climate ? qsTr("Climate") : qsTr("What is wrong")
            size: Theme.primarySize
            strong: true
        }

        Banner {
            objectName: "banner"
            x: root.home ? 0 : back.width + Theme.gap
            width: parent.width - x
            visible: root.banner
            title: root.climate.failed ? root.climate.failureTitle : root.notices.firstTitle
            remedy: root.climate.failed ? root.climate.failureRemedy : root.notices.firstRemedy
            more: root.climate.failed ? "" : root.notices.moreText
            answerIcon: root.climate.failed ? Icons.close : Icons.right
            onClicked: {
                if (root.climate.failed)
                    root.climate.dismissFailure();
                else
                    root.page = Main.Page.Notices;
            }
        }
    }

    Loader {
        x: root.margin
        y: header.y + header.height + (header.height > 0 ? 0 : root.height < Theme.compactBelow ? 0 : Theme.gap)
        width: root.width - 2 * x
        height: strip.y - y - root.margin
        sourceComponent: root.page === Main.Page.Climate ? climatePage : root.page === Main.Page.Notices ? noticesPage : homePage
    }

    Component {
        id: homePage

        HomePage {
            vehicle: root.vehicle
        }
    }

    Component {
        id: climatePage

        ClimatePage {
            climate: root.climate
        }
    }

    Component {
        id: noticesPage

        NoticesPage {
            notices: root.notices
            locked: root.driving.moving
        }
    }

    ComfortStrip {
        id: strip

        y: parent.height - height
        width: parent.width
        height: root.height < Theme.smallBelow ? 80 : 88
        climate: root.climate
        onClimateRequested: root.page = Main.Page.Climate
    }
}
