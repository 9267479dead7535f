"""What views show, as data: queries, tables, roll-ups, timelines, graphs, boxes."""
