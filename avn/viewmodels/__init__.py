# SPDX-License-Identifier: Apache-2.0
"""What QML sees of the head unit: typed objects that hand out finished strings.

`SignalFeed` brings the signals; each view-model turns those that it follows into
`ReadingViewModel`s. Services are called from here and nowhere else in the screen.
Apart from `avn.app`, `avn.panel` and `avn.__main__`, this is the only place that imports PySide6.
"""
