# SPDX-License-Identifier: Apache-2.0
"""A map pack as a whole: built, signed, verified, compared."""
