"""Token replay by pm4py: reads what to replay as JSON lines from standard input, prints a JSON line for each.

Runs in an environment of its own that holds pm4py and nothing of this project.
in:   {"log": path of XES, "net": path of PNML or null, "bpmn": path or null, "key": attribute that names activities}
out:  {"fitness": by token replay, "aligned": share that fits by alignments where replay fails, "cases": number}
"""

from __future__ import annotations

import contextlib
import io
import json
import sys

with contextlib.redirect_stdout(io.StringIO()):
    import pm4py
    from pm4py.objects.petri_net.utils.reduction import apply_simple_reduction


def main() -> None:
    """Replay what is asked for."""
    for line in sys.stdin:
        asked = json.loads(line)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            log = pm4py.read_xes(asked["log"])
            done = log[log["lifecycle:transition"] == "complete"]
            if asked["net"]:
                net, start, end = pm4py.read_pnml(asked["net"])
                # As pm4py does with nets it makes of BPMN files: its replay gets lost in long unseen ways.
                net = (apply_simple_reduction(net), start, end)
            else:
                net = pm4py.convert_to_petri_net(pm4py.read_bpmn(asked["bpmn"]))
            found = pm4py.fitness_token_based_replay(done, *net, activity_key=asked["key"])
            aligned = fitness = found["log_fitness"]
            if fitness < 1:
                found = pm4py.fitness_alignments(done, *net, activity_key=asked["key"])
                aligned = found["percentage_of_fitting_traces"] / 100
        cases = int(done["case:concept:name"].nunique())
        print(json.dumps({"fitness": fitness, "aligned": aligned, "cases": cases}), flush=True)


if __name__ == "__main__":
    main()
