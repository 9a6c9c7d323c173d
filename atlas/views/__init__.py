"""From data to pictures and sentences: pure functions that know no Streamlit."""
