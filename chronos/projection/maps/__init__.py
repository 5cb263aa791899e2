"""The maps of a chronology over the tables: their values are made when somebody looks."""
