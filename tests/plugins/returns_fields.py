class Plugin:
    def run(self, payload):
        return payload["output"]
