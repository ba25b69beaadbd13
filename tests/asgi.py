"""Asking an application without a network."""

import asyncio

import httpx2


def ask(app, path, **how):
    """Put one request to an application and give its answer."""
    return asyncio.run(asked(app, path, **how))


async def asked(app, path, *, method="GET", body="", headers=None, client="127.0.0.1", at="http://here:8600"):
    """The same where an event loop runs already; ``client`` is who asks, ``at`` is where."""
    transport = httpx2.ASGITransport(app=app, client=(client, 1))
    async with httpx2.AsyncClient(transport=transport, base_url=at) as browser:
        return await browser.request(method, path, content=body.encode(), headers=headers)
