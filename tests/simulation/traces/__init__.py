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

Differences that are known and stay have a kind (``watching.Kind``), explained in docs/jejak.md. One is excused only
from the second on in which the case met what the kind is about.
"""
