// SPDX-License-Identifier: Apache-2.0
// One kind of control in the gallery: its name, and its samples beside each other.
import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    id: sample

    required property string caption
    property alias spacing: flow.spacing
    default property alias samples: flow.data

    implicitHeight: heading.height + 4 + flow.implicitHeight + 8

    Label {
        id: heading

        width: parent.width
        wrapMode: Text.Wrap
        text: sample.caption
        dim: true
    }

    Flow {
        id: flow

        y: heading.height + 4
        width: parent.width
        spacing: Theme.gap
    }
}
