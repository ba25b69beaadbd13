"""The dossier in Dash, written well: figures updated in place, a step that patches one mark, the map's outline local."""

import plotly.graph_objects as go
import record
from dash import Dash, Input, Output, Patch, dcc, html
from werkzeug.serving import WSGIRequestHandler, run_simple

app = Dash(__name__, assets_folder="dash_assets")
MARGIN = {"l": 0, "r": 0, "t": 0, "b": 0}


def time(category: str) -> go.Figure:
    """Draw the timeline."""
    events = record.chosen(category)
    kind = go.Scattergl if len(record.events()) > 1000 else go.Scatter
    marks = kind(
        x=[e["day"] for e in events],
        y=[e["lane"] + e["height"] for e in events],
        text=[e["title"] for e in events],
        hoverinfo="text",
        mode="markers",
        marker={"size": 8, "color": [e["colour"] for e in events]},
    )
    axis = {"tickvals": list(range(len(record.lanes()))), "ticktext": record.lanes()}
    layout = {"height": 300, "margin": MARGIN, "yaxis": axis, "uirevision": "same", "template": go.layout.Template()}
    return go.Figure(marks, layout)


def place(category: str) -> go.Figure:
    """Draw the map, with a ring around the event the reader is at."""
    points = [(*at, e["colour"], e["title"]) for e in record.chosen(category) for at in e["places"]]
    longitudes, latitudes, colours, titles = zip(*points, strict=True)
    marks = go.Scattergeo(
        lon=longitudes, lat=latitudes, text=titles, hoverinfo="text", marker={"color": colours, "size": 8}
    )
    ring = go.Scattergeo(lon=[longitudes[0]], lat=[latitudes[0]], name="here", marker={"size": 20, "color": "#0004"})
    geo = {"lonaxis_range": [10, 70], "lataxis_range": [20, 62], "showcoastlines": False, "showland": False}
    layout = {"height": 400, "margin": MARGIN, "showlegend": False, "uirevision": "same", "geo": geo}
    return go.Figure([marks, ring], {**layout, "template": go.layout.Template()})


app.layout = html.Div(
    [
        dcc.RadioItems(["All", *record.lanes()], "All", id="filter", inline=True),
        html.Button("Next", id="next"),
        html.Div(f"{len(record.events())} events", id="count"),
        html.H3(record.events()[0]["title"], id="now"),
        html.P(record.events()[0]["text"], id="text"),
        dcc.Graph(id="time", figure=time("All")),
        dcc.Graph(id="map", figure=place("All"), config={"topojsonURL": "/assets/"}),
    ]
)


@app.callback(
    *(Output("time", "figure"), Output("map", "figure"), Output("count", "children")),
    Input("filter", "value"),
    prevent_initial_call=True,
)
def show(category: str):
    """Answer a click on a category."""
    return time(category), place(category), f"{len(record.chosen(category))} events"


@app.callback(
    *(Output("now", "children"), Output("text", "children"), Output("map", "figure", allow_duplicate=True)),
    Input("next", "n_clicks"),
    prevent_initial_call=True,
)
def step(clicks: int):
    """Answer the arrow key."""
    event = record.events()[clicks % len(record.events())]
    moved = Patch()
    if event["places"]:
        moved["data"][1]["lon"], moved["data"][1]["lat"] = ([each] for each in event["places"][0])
    return event["title"], event["text"], moved


if __name__ == "__main__":
    WSGIRequestHandler.protocol_version = "HTTP/1.1"  # keep connections open, as a production server does
    run_simple("127.0.0.1", record.port(), app.server, threaded=True)
