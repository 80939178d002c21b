// SPDX-License-Identifier: Apache-2.0
// Units of distance, temperature and pressure.
import QtQuick
import Avn.Controls

Page {
    id: page
}
