"""Decision graphs as pictures: layout, SVG, PDF."""
