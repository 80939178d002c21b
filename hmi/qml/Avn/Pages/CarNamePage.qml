// SPDX-License-Identifier: Apache-2.0
// The name that the driver gives to the car.
import QtQuick
import Avn.Controls

Page {
    id: page
}
