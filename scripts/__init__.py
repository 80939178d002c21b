# SPDX-License-Identifier: Apache-2.0
"""What ./dev does, one module per command; nothing here is part of the product."""
