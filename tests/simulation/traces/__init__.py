"""Two engines, one process: do the simulation and SpiffWorkflow carry out the same cases?

Both carry out one case of a process again and again, until every choice they leave open has been made in every way:

* which way a gateway goes: the simulation draws it, SpiffWorkflow computes it from forms, filled in in every way;
* who wins a race: a timer, or a letter from outside, is shorter than all work, of the same kind, or longer than all of
  it, each time it is set.

Neither knows of the other's choices. Everything else is the same by construction: nobody ever waits for people, and the
n-th visit of a step takes a number of seconds that depends on the step, on n and on a seed alone, so that parallel work
overlaps in the same way on both sides and differently for each seed.

Two cases are the same when they agree on

* every piece of work that was completed, with the second of its completion (work that was interrupted was not);
* the ways each choosing gateway took, visit by visit;
* the outcome, and whether everything came to its end or something waits for ever.

What happens at one and the same second is not ordered. Steps of the engine (gateways, events, calls) show in what comes
after them. Cases in which a gateway or a step is visited more often than a bound are left out on both sides.

Differences that are known and stay, none of them in a process the analysis of soundness approves of:

* SpiffWorkflow lets a parallel join go on where one of its flows can only come from the join itself, or where two of
  them come from the same gateway and only one has been taken;
* where two tokens reach a place at the same second, both engines may take them in another order: what ends all the
  rest, or which of two visits of a step is the first, may differ;
* with two tokens at one place (which makes a process unsafe) the simulation takes two tokens on one flow of a parallel
  join for tokens on two flows, and a boundary event stops all visits of its step.
"""
