# SPDX-License-Identifier: Apache-2.0
"""The map on the screen.

scene.py     what is to be drawn, in one object: camera, tiles, labels, layers, the car
camera.py    from degrees to dp and back
"""
