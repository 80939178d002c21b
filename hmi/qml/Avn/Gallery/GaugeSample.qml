// SPDX-License-Identifier: Apache-2.0
// A dial with one of the sample readings: { name, reading }.
import QtQuick
import Avn.Controls

Card {
    id: meter

    required property var sample
    property real at: 78

    width: 192
    height: 192

    Gauge {
        x: 8
        y: 8
        width: 176
        height: 176
        name: meter.sample.name
        reading: meter.sample.reading
        value: meter.at
        from: -50
        to: 150
        attentionFrom: 110
    }
}
