"""Says that it has arrived, and waits for the word to go on."""

import os
import time


class Plugin:
    def run(self, payload):
        open(os.path.join(payload["folder"], f"arrived-{payload['i']}"), "w").close()
        while not os.path.exists(os.path.join(payload["folder"], "go")):
            time.sleep(0.01)
        return payload
