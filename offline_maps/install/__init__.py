# SPDX-License-Identifier: Apache-2.0
"""Map packs in the car: staged, verified, tried out, swapped in, rolled back."""
