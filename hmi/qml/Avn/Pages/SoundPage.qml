// SPDX-License-Identifier: Apache-2.0
// How loud each kind of sound is.
import QtQuick
import Avn.Controls

Page {
    id: page
}
