"""Speed and memory, measured on this machine beside something bare in the same run.

`python -m benchmarks` prints a table and ends with 1 when a floor is not held. It speaks to
127.0.0.1 only. The floors are ratios, so that a slow machine judges as a fast one does.
"""
