"""Charts: a frame and a language in, an Altair chart out. No Streamlit, no database."""
