"""`python3 -m vortex.plugins.runner --plugin NAME --payload JSON`: hands over to `vortex-ops run`."""

import sys

from vortex.handover import become

if __name__ == "__main__":
    sys.exit(become("run", sys.argv[1:]))
