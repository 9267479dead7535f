"""Drawing of decision graphs: layout, SVG, PDF."""
