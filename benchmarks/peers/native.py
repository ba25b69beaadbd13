"""The dossier on Streamlit's own charts, written well: cached figures, lean data, fragments, no request for tiles."""

import plotly.graph_objects as go
import pydeck
import record
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_resource(max_entries=64)
def figure(category: str) -> go.Figure:
    """Draw the timeline."""
    events = record.chosen(category)
    kind = go.Scattergl if len(events) > 1000 else go.Scatter
    traces = [
        kind(
            x=[e["day"] for e in events if e["category"] == lane],
            y=[e["lane"] + e["height"] for e in events if e["category"] == lane],
            text=[e["title"] for e in events if e["category"] == lane],
            hoverinfo="text",
            mode="markers",
            name=lane,
            marker={"size": 8, "color": next(e["colour"] for e in events if e["category"] == lane)},
        )
        for lane in record.lanes()
        if category in ("All", lane)
    ]
    axis = {"tickvals": list(range(len(record.lanes()))), "ticktext": record.lanes()}
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    layout = go.Layout(height=300, showlegend=False, margin=margin, yaxis=axis, template=go.layout.Template())
    return go.Figure(traces, layout)


@st.cache_resource(max_entries=64)
def deck(category: str) -> tuple[pydeck.Deck, int]:
    """Draw the map; also count its marks."""
    points = [
        {"p": place, "c": [int(e["colour"][at : at + 2], 16) for at in (1, 3, 5)], "t": e["title"]}
        for e in record.chosen(category)
        for place in e["places"]
    ]
    layer = pydeck.Layer(
        "ScatterplotLayer",
        points,
        id="marks",
        get_position="p",
        get_fill_color="c",
        radius_min_pixels=4,
        pickable=True,
    )
    view = pydeck.ViewState(latitude=42, longitude=42, zoom=3)
    return pydeck.Deck([layer], view, map_provider=None, tooltip={"text": "{t}"}), len(points)


@st.fragment
def explore() -> None:
    """Ask for a category and show it in both views."""
    category = st.segmented_control("Category", ["All", *record.lanes()], default="All", key="filter") or "All"
    with st.container(key="count"):
        st.write(f"{len(record.chosen(category))} events")
    st.plotly_chart(figure(category), key="time")
    st.pydeck_chart(deck(category)[0], key="map")


@st.fragment
def present() -> None:
    """Step from event to event."""
    st.session_state.setdefault("now", 0)
    if st.button("Next", shortcut="Right"):
        st.session_state.now = (st.session_state.now + 1) % len(record.events())
    event = record.events()[st.session_state.now]
    with st.container(key="now"):
        st.subheader(event["title"])
        st.write(event["text"])


present()
explore()
