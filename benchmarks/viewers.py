"""Viewers without a browser: sessions over Streamlit's own socket, for the memory that each one holds."""

from __future__ import annotations

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from apps import Server

WARM = 10
"""Sessions before the first look, so that caches and pools are filled."""


def memory_each(server: Server, count: int) -> float:
    """Give the MB by which the server grows with each of ``count`` viewers who stay."""
    stay = [_visit(server) for _ in range(WARM)]
    before = server.memory()
    stay += [_visit(server) for _ in range(count)]
    grown = server.memory() - before
    for socket in stay:
        socket.close()
    return grown / count


def _visit(server: Server) -> ClientConnection:
    """Open the page as a browser does, up to the end of its first run."""
    address = server.address.replace("http", "ws") + "_stcore/stream"
    socket = connect(address, subprotocols=["streamlit"], origin=server.address.rstrip("/"), max_size=None)
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    socket.send(asked.SerializeToString())
    said = ForwardMsg()
    while said.WhichOneof("type") != "script_finished":
        said.ParseFromString(socket.recv(timeout=60))
    return socket
