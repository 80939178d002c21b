// SPDX-License-Identifier: Apache-2.0
// Who uses microphone, position and network at this moment.
import QtQuick
import Avn.Controls

Page {
    id: page
}
