"""Where it all comes from: method, scale, sources, licence."""

import streamlit as st

st.title("Sources")
