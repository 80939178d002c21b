// SPDX-License-Identifier: Apache-2.0
// Buttons with the longest words there are.
import QtQuick
import Avn.Controls
import Avn.Theme

Sample {
    id: samples

    required property int half

    caption: "Button: the longest words"

    TouchButton {
        width: samples.half
        name: "Luftfordeling mot frontruten og føttene"
        text: "Luftfordeling mot frontruten og føttene"
        iconPath: Icons.windscreen
    }

    TouchButton {
        width: samples.half
        name: "Opvarmning af bagruden er slået fra"
        text: "Opvarmning af bagruden er slået fra"
        selected: true
    }
}
