// SPDX-License-Identifier: Apache-2.0
// Fields to write in.
import QtQuick
import Avn.Controls

Sample {
    id: fields

    required property int half

    caption: "Text: nothing yet, written, too long, not in use"

    TextField {
        width: fields.half
        name: "Nothing yet"
        placeholder: "Name"
    }

    TextField {
        width: fields.half
        name: "Written"
        text: "Blåbær"
    }

    TextField {
        width: fields.half
        name: "Too long"
        text: "Den lange veien fra Lindesnes til Nordkapp"
    }

    TextField {
        width: fields.half
        name: "Not in use"
        text: "Blåbær"
        active: false
    }
}
