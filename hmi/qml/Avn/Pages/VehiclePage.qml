// SPDX-License-Identifier: Apache-2.0
// How the car is: what needs to be seen to, and where on the car.
import QtQuick
import Avn.Controls

Page {
    id: page
}
