"""Looking through a chronology: what a person reads in a terminal, as plain data.

listing        a selection of events, with the whole and its disputes
event_list     a row for each event
dispute_list   disputes with their sides
text_search    words in quotes and articles
histogram      events by week and type
short_ids      the shortest beginnings of ids that still find them
"""
