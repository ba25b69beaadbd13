"""The server's own routes, files and store. It knows no Streamlit."""
