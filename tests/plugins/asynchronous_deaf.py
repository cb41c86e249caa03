import asyncio


class Plugin:
    async def run(self, payload):
        while True:
            try:
                await asyncio.sleep(1000)
            except asyncio.CancelledError:
                pass
