// SPDX-License-Identifier: Apache-2.0
// Comfort: seat, steering wheel, suspension, interior light.
import QtQuick
import Avn.Controls

Page {
    id: page
}
