// SPDX-License-Identifier: Apache-2.0
// The language of the screen.
import QtQuick
import Avn.Controls

Page {
    id: page
}
