# SPDX-License-Identifier: Apache-2.0
"""Climate: temperature, fan, air distribution and heating, as a person sets them."""
