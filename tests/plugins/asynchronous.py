import asyncio


class Plugin:
    def __init__(self):
        self.runs = 0

    async def run(self, payload):
        self.runs += 1
        await asyncio.sleep(payload.get("seconds", 0))
        return {"runs": self.runs}
