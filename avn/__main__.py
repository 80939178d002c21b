# SPDX-License-Identifier: Apache-2.0
"""`python -m avn` is the `avn` command."""

import sys

from avn.cli import main

sys.exit(main())
