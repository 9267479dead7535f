"""What is kept between builds and runs, as bytes: pages, findings, and what they depend on."""
