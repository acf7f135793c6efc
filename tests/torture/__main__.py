"""``python -m tests.torture --times 200 --seed 1``: kills and pairs, counted."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.disturb import killed, two_at_once
from tests.torture.stage import Runner, Scene, scenes


def torture(times: int, seed: int, scratch: Path) -> int:
    """Disturb rounds so many times; how many went wrong."""
    with Runner(scratch) as runner:
        stages = scenes(scratch, runner)
        for scene in stages:
            print(f"{scene.name}: {scene.writes} writes in {scene.seconds:.2f} s undisturbed", flush=True)
        failed = _kills(stages, scratch, runner, (times, seed))
        for scene in stages:
            wrong = [fault for _ in range(5) for fault in two_at_once(scene, scratch, runner)]
            print(f"{scene.name}, two at once 5 times: {wrong or 'as one after the other'}", flush=True)
            failed += len(wrong)
    return failed


def _kills(stages: tuple[Scene, ...], scratch: Path, runner: Runner, plan: tuple[int, int]) -> int:
    times, seed = plan
    began, failed = time.monotonic(), 0
    caught = {scene.name: [0, 0] for scene in stages}
    for number in range(times):
        # Each from a seed of its own, so that one of them can be played again.
        chance = random.Random(f"{seed}/{number}")
        scene = chance.choice(stages)
        at_work, wrong = killed(scene, scratch, runner, chance)
        caught[scene.name][0] += 1
        caught[scene.name][1] += at_work
        failed += bool(wrong)
        for fault in wrong:
            print(f"{seed}/{number} {scene.name}: {fault}", flush=True)
    for name, (tried, hit) in caught.items():
        print(f"{name}: {tried} times, {hit} killed at work", flush=True)
    print(f"{times} kills in {time.monotonic() - began:.0f} s: {failed} went wrong", flush=True)
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Kill runs at random moments, and run two at once.")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="followup-torture-") as place:
        sys.exit(min(1, torture(wishes.times, wishes.seed, Path(place))))
