"""How what Comity has learned is made again from its data; outside the package."""
