"""Servers of the tests' own: a gateway that can be stopped, and the home pages of cities that the chat stands in."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.gateway.app import create_app
from bot.gateway.settings import Settings
from bot.knowledge.model import Knowledge

PAGES = Path(__file__).parent
CITY_PAGE = PAGES / "city_page"
FOREIGN_PAGE = PAGES / "foreign_page"
# The policy that the chat promises to work under, to the letter.
STRICT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"


class Site:
    """An ASGI application on a port of its own; it keeps the port when it is stopped and started again."""

    def __init__(self, app: Callable[[], ASGIApp]) -> None:
        """Takes a free port.

        Args:
            app: makes the application, for every start anew.
        """
        self._app = app
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> "Site":
        """Returns as soon as it can be reached."""
        config = uvicorn.Config(
            self._app(),
            host="127.0.0.1",
            port=self._port,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        assert self._server.reachable.wait(30), f"{self.url} did not start"
        return self

    def stop(self) -> None:
        """From then on nobody listens on its port."""
        self._server.should_exit = True
        self._thread.join(30)


class _Server(uvicorn.Server):
    """Tells when it can be reached."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.reachable = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.reachable.set()


def gateway(line_url: str, knowledge: Knowledge, **settings: object) -> ASGIApp:
    """A gateway before the running line, whose REST channel stands in for Rasa's: it takes the same requests.

    The city of a page doesn't get through that channel, so questions must name theirs.

    Args:
        line_url: of the running line.
        knowledge: for the widget's texts and suggestions.
        settings: further settings of the gateway.
    """
    given = Settings(rasa_url=line_url, actions_url=line_url, **settings)  # type: ignore[arg-type]
    return create_app(given, lambda: knowledge)


def home_pages(folder: Path, chat: str = "", policy: str = STRICT_POLICY) -> ASGIApp:
    """The pages of a city: index.html under every address that ends with a slash, and what lies beside it.

    Args:
        folder: holds them.
        chat: origin that widget.js comes from, when it is another.
        policy: content security policy of the pages.
    """

    async def page(_request: Request) -> Response:
        html = (folder / "index.html").read_text(encoding="utf-8")
        html = html.replace('src="/widget.js"', f'src="{chat}/widget.js"')
        return Response(html, media_type="text/html", headers={"Content-Security-Policy": policy})

    async def file(request: Request) -> Response:
        return FileResponse(folder / request.path_params["name"])

    def under(path: str) -> list[Route]:
        return [Route(f"{path}/", page), Route(f"{path}/{{name}}", file)]

    async def no_icon(_request: Request) -> Response:
        return Response(status_code=204)

    # Browsers ask for an icon, whether a page has one or not.
    icon = Route("/favicon.ico", no_icon)
    return Starlette(routes=[icon, *under("/city/{topic}"), *under("/city")])


def together(gateway: ASGIApp, pages: ASGIApp) -> ASGIApp:
    """One site that has both the pages of a city, below /city/, and the chat."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and scope["path"].startswith(("/city", "/favicon.ico"))
        await (pages if is_page else gateway)(scope, receive, send)

    return app
