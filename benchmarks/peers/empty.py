"""The least that Streamlit can do: one button, one line of text."""

import streamlit as st

st.session_state.setdefault("press", 0)
if st.button("Next", shortcut="Right"):
    st.session_state.press += 1
with st.container(key="now"):
    st.markdown(f"Press {st.session_state.press}.")
