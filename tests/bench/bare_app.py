"""A bare Streamlit rerun: one select box and one line of text; the floor of what is possible."""

import streamlit as st

NAMES = ("Stunting", "Kemiskinan", "IPM", "Harapan hidup", "Kepadatan")

st.set_page_config(layout="wide")
name = st.selectbox("Indikator", NAMES)
st.html(f'<p id="answer">{name}</p>')
