# SPDX-License-Identifier: Apache-2.0
"""How the screen looks: day or night, and how bright.

`appearance` weighs what is known of the light outside, `automatic` gathers that from one car,
`sun` reckons how high the sun stands, `place` reads the car's rough place under a lease and
only when the sun is asked for, `brightness` says how bright, and `service` joins them.
"""
