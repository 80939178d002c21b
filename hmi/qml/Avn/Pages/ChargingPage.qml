// SPDX-License-Identifier: Apache-2.0
// Charging: state, power, time, target and schedule.
import QtQuick
import Avn.Controls

Page {
    id: page
}
