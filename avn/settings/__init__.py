# SPDX-License-Identifier: Apache-2.0
"""What the driver chooses once and finds again after a restart: language, units, display, sound, the car's name.

`preferences` names the choices, `catalogue` declares every setting with its type and
default, `store` keeps them in one small file that is read before the first frame.
"""
