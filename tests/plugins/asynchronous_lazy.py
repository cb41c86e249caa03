"""Imports asyncio when it runs, and not before."""


class Plugin:
    async def run(self, payload):
        import asyncio

        async with asyncio.timeout(5):
            await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(3)))
        return {"loop": asyncio.get_running_loop() is not None}
