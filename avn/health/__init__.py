# SPDX-License-Identifier: Apache-2.0
"""How the car is: which of its readings are something that the driver must see to, and how sure that is.

`catalogue` is the list of everything that is watched; `assessment` turns readings
into the warnings of this moment.
"""
