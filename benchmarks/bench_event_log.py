"""Event logs of the simulation on pm4py: token replay on our own models must fit without exception.

Two nets for each process:

* pm4py reads our BPMN file and makes a Petri net of it, for processes in one pool that call nothing: its reader knows
  neither letters between pools nor what a call activity calls;
* a net made of our model with calls opened and letters as places (``tests/simulation/logs/petri``), written as PNML,
  for every process. Token replay decides step by step which unseen way a case took, and may close a case before a
  letter is read; where that happens, alignments, which look at the whole case, decide.

    python3 -m venv peer && peer/bin/pip install pm4py
    python benchmarks/bench_event_log.py --peer peer/bin/python     (or the environment variable PM4PY)
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sistemkerja_bpmn.bpmn.library import Entry, Library  # noqa: E402
from sistemkerja_bpmn.simulation import Configuration, carry_out, prepare, result_of  # noqa: E402
from sistemkerja_bpmn.simulation.results.eventlog import log_xes  # noqa: E402
from tests.simulation.logs.petri import Net, net_of  # noqa: E402

CALLS = {"callActivity", "sendTask", "receiveTask", "intermediateCatchEvent", "intermediateThrowEvent"}


def pnml(net: Net) -> str:
    """The net as PNML; unseen transitions as pm4py marks them."""
    places = net.places
    number = {place: f"p{n}" for n, place in enumerate(places)}
    marked = "<initialMarking><text>1</text></initialMarking>"
    out = ['<?xml version="1.0" encoding="UTF-8"?>', "<pnml>", '<net id="n" type="http://www.pnml.org/x"><page id="h">']
    for place in places:
        out.append(f'<place id="{number[place]}">{marked if place == net.start else ""}</place>')
    arcs: list[tuple[str, str]] = []
    for n, transition in enumerate(net.transitions):
        seen = transition.label
        unseen = "" if seen else '<toolspecific tool="ProM" version="6.4" activity="$invisible$"/>'
        name = f"<name><text>{seen}</text></name>"
        out.append(f'<transition id="t{n}">{name if seen else ""}{unseen}</transition>')
        arcs += [(number[place], f"t{n}") for place in transition.takes]
        arcs += [(f"t{n}", number[place]) for place in transition.puts]
    out += [
        f"<arc id={quoteattr(f'a{n}')} source={quoteattr(a)} target={quoteattr(b)}/>" for n, (a, b) in enumerate(arcs)
    ]
    end = f'<place idref="{number[net.end]}"><text>1</text></place>'
    out.append(f"</page><finalmarkings><marking>{end}</marking></finalmarkings></net></pnml>")
    return "\n".join(out)


def is_plain(entry: Entry) -> bool:
    """Whether pm4py can read all of it from the file: one pool, no calls, no letters."""
    model = entry.model
    return len(model.processes) == 1 and not any(
        node.type in CALLS or node.event_definitions for node in model.nodes.values()
    )


def jobs(library: Library, folder: Path, cases: int) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """(process, which net, what pm4py is asked) for every process."""
    for name, entry in library.entries.items():
        if not entry.is_main:
            continue
        plan = prepare(library, name, Configuration(cases=cases, replications=1, warm_up=0))
        log, net = folder / f"{name}.xes", folder / f"{name}.pnml"
        log.write_text(log_xes(result_of(carry_out(plan, log=True))), encoding="utf-8")
        net.write_text(pnml(net_of(library, name)), encoding="utf-8")
        yield name, "net", {"log": str(log), "net": str(net), "bpmn": None, "key": "elemen"}
        if is_plain(entry):
            yield name, "BPMN", {"log": str(log), "net": None, "bpmn": str(entry.path), "key": "concept:name"}


def main() -> int:
    """Print the fitness; 1 where it is not 1."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peer", default=os.environ.get("PM4PY", ""), help="Python that has pm4py")
    options.add_argument("--kasus", type=int, default=50)
    chosen = options.parse_args()
    if not chosen.peer:
        print("pm4py is not at hand: name the Python of its environment with --peer or PM4PY. Nothing replayed.")
        return 0
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        asked = list(jobs(Library.open(ROOT / "processes"), Path(name), chosen.kasus))
        lines = "\n".join(json.dumps(job) for _, _, job in asked)
        command = [chosen.peer, str(ROOT / "benchmarks" / "pm4py_replay" / "peer.py")]
        done = subprocess.run(command, input=lines, capture_output=True, text=True)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if len(found) < len(asked):
        print(f"pm4py stopped at {asked[len(found)][:2]}: {done.stderr[-2_000:]}")
        return 1
    for (process, kind, _), one in zip(asked, found, strict=True):
        if one["aligned"] < 1:
            wrong.append(f"  {process} ({kind}): token replay {one['fitness']:.4f}, alignments {one['aligned']:.4f}")
    for kind in ("net", "BPMN"):
        of_kind = [one for (_, which, _), one in zip(asked, found, strict=True) if which == kind]
        cases, least = sum(one["cases"] for one in of_kind), min(one["aligned"] for one in of_kind)
        replayed = sum(one["fitness"] == 1 for one in of_kind)
        print(f"{kind}: {len(of_kind)} processes, {cases:,} cases; token replay 1.0 for {replayed}, all {least:.4f}")
    print("\n".join(wrong) or "every case fits")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
