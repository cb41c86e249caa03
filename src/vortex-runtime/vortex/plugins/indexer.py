"""`python3 -m vortex.plugins.indexer --output FILE`: hands over to `vortex-ops index`."""

import sys

from vortex.handover import become

if __name__ == "__main__":
    sys.exit(become("index", sys.argv[1:]))
