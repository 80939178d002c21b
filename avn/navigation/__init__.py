# SPDX-License-Identifier: Apache-2.0
"""Navigation: what is searched, what was found before, and the places that the driver keeps."""
