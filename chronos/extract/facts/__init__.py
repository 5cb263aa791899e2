"""What stands around a trigger.

Who, to whom, where, when, how many, who says so, and whether it happened.
"""
