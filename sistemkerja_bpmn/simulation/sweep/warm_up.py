"""One warm-up for all scenarios of a sweep: the longest any of them needs.

A difference compares the same requests under the same chance, so all scenarios leave out the same first cases. The
present state alone does not tell how many: the busier a scenario, the longer its queues take to fill, and cases from
that time would make it look better than it is. Where the cycle time still changes when the requests end there is no
steady state to wait for; such a scenario has no say, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..runner import PILOTS, Plan
from ..statistics import latest_warm_up, settles, warm_up_length
from ..workers import crew_of

__all__ = ["needs_pilots", "pilot_count", "with_common_warm_up"]

Floats = NDArray[np.float64]


def needs_pilots(plans: Sequence[Plan], automatic: bool) -> bool:
    """Whether a warm-up is to be looked for, and can be found in so few cases."""
    return automatic and len(plans) > 1 and latest_warm_up(min(plan.cases for plan in plans)) > 0


def pilot_count(plans: Sequence[Plan]) -> int:
    """How many runs ``with_common_warm_up`` needs; the present state, the first plan, has had its own."""
    return PILOTS * (len(plans) - 1)


def with_common_warm_up(
    plans: Sequence[Plan], *, workers: int, cluster: str, report: Callable[[int], None]
) -> tuple[list[Plan], list[int]]:
    """The plans with one warm-up, and the numbers of those that never settle.

    report  called with the number of pilots that are done

    Raises KeyboardInterrupt, and what running raises.
    """
    pilots = [replace(plan, warm_up=0) for plan in plans]
    jobs = [(number, run) for run in range(PILOTS) for number in range(1, len(plans))]
    times: dict[tuple[int, int], Floats] = {}
    with crew_of(pilots, workers=workers, cluster=cluster) as crew:
        for job, replication in crew.run(jobs):
            times[job] = replication.working
            report(len(times))
    longest, unsettled = plans[0].warm_up, []
    for number in range(1, len(plans)):
        runs = [times[number, run] for run in range(PILOTS)]
        found = warm_up_length(runs)
        if settles(runs, found):
            longest = max(longest, found)
        else:
            unsettled.append(number)
    longest = min(longest, *(plan.cases - 1 for plan in plans))
    return [replace(plan, warm_up=longest) for plan in plans], unsettled
