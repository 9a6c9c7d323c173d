"""The parts of the interface that need Streamlit."""
