// SPDX-License-Identifier: Apache-2.0
// Where a command stands: three dots while the car has not answered, a warning where it failed.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Item {
    id: mark

    required property ControlViewModel control
    readonly property bool pending: control.phase === ControlViewModel.Phase.Pending
    readonly property bool failed: control.phase === ControlViewModel.Phase.Failed

    implicitWidth: 36
    implicitHeight: 20

    Dots {
        anchors.centerIn: parent
        visible: mark.pending
    }

    Icon {
        anchors.centerIn: parent
        visible: mark.failed
        path: Icons.warning
        size: 20
        color: Theme.caution
    }

    Note {
        anchors.centerIn: parent
        scale: 20 / 24
        reading: mark.control.reading
        words: false
        visible: !mark.pending && !mark.failed && reading.note !== ""
    }
}
