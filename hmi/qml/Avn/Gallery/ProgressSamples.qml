// SPDX-License-Identifier: Apache-2.0
// How far something is.
import QtQuick
import Avn.Controls
import Avn.Theme

Sample {
    id: ways

    required property int half

    caption: "Progress: begun, done, waited for"
    spacing: Theme.gutter

    Progress {
        width: ways.half - Theme.gap
        name: "Reading the map"
        fraction: 0.4
    }

    Progress {
        width: ways.half
        name: "Checking"
        fraction: 1
    }

    Progress {
        width: ways.width
        name: "Waiting for the car to answer"
        waiting: true
    }
}
