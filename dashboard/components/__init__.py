"""Parts of pages: each draws one thing with Streamlit from a Selection and query answers."""
