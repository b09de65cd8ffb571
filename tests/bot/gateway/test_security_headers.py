"""Every response keeps browsers in bounds."""

from typing import Any

import pytest

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/widget/config.json", "/nothing/here"])
async def test_every_page_has_the_headers(gateway: Any, path: str) -> None:
    headers = (await gateway.client.get(path)).headers
    policy = headers["content-security-policy"]
    assert policy.startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
    )
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_replies_are_not_kept_by_caches(gateway: Any) -> None:
    response = await gateway.post({"sender": "s1", "message": "住民票"})
    assert response.headers["cache-control"] == "no-store"
    assert "content-security-policy" in response.headers
