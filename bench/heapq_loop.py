"""Prints how many timers a second Python's heapq plays where they do nothing but come again: sys.argv[1] of them, 1,000 standing."""
import heapq
import random
import sys
import time

count = int(sys.argv[1])
chance = random.Random(1)
timers = [(chance.random(), order) for order in range(1000)]
heapq.heapify(timers)
start = time.perf_counter()
for order in range(1000, 1000 + count):
    due, _ = heapq.heappop(timers)
    heapq.heappush(timers, (due + chance.random(), order))
print(count / (time.perf_counter() - start))
