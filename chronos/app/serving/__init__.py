"""The evidence page served live from a log, to one person on this machine.

access     who may ask: host, origin, token
server     what is answered
"""
