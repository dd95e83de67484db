"""Large made-up processes: chains, many branches, tangles."""

from __future__ import annotations

__all__ = ["STRESS", "branches", "chain"]

TANGLE = (
    "and a{0}, b{0}, c{0}, d{0}, e{0}, f{0}\ntask w{0}, x{0}, y{0}, z{0}\n"
    "a{0} -> b{0} -> w{0} -> d{0} -> f{0}\na{0} -> c{0} -> z{0} -> e{0} -> f{0}\n"
    "b{0} -> x{0} -> e{0}\nc{0} -> y{0} -> d{0}"
)
MISMATCH = "xor a{0}\ntask w{0}, x{0}\nand f{0}\na{0} -> w{0} -> f{0}\na{0} -> x{0} -> f{0}"
TIMED = (
    "sub a{0}\n  start s{0}\n  and p{0}, q{0}\n  task x{0}, y{0}\n  end e{0}\n"
    "  s{0} -> p{0} -> x{0} -> q{0} -> e{0}\n  p{0} -> y{0} -> q{0}\n"
    "timer-boundary t{0} on=a{0}\nxor f{0}\na{0} -> f{0}\nt{0} -> f{0}"
)


def chain(length: int) -> str:
    """Tasks in a row."""
    names = [f"T{number}" for number in range(length)]
    return f"start S\ntask {', '.join(names)}\nend E\nS -> {' -> '.join(names)} -> E"


def branches(number: int, split: str, join: str, inner: str = "", odd: str = "") -> str:
    """A split and a join with branches between; ``{0}`` in ``inner`` is the number of the branch, a… to f…

    odd  what the branch in the middle holds instead
    """
    lines = ["start S", f"{split} G", f"{join} J", "end E", "S -> G", "J -> E"]
    for branch in range(number):
        content = odd if odd and branch == number // 2 else inner
        if content:
            lines += content.format(branch).splitlines()
            lines += [f"G -> a{branch}", f"f{branch} -> J"]
        else:
            lines += [f"task a{branch}", f"G -> a{branch} -> J"]
    return "\n".join(lines)


# name -> (sketch, answers, most states that are fine)
STRESS = {
    "5.000 tasks in a row": (chain(5_000), "yyyy", 10),
    "40 parallel branches": (branches(40, "and", "and"), "yyyy", 10),
    "40 parallel branches, inclusive join": (branches(40, "and", "or"), "yyyy", 10),
    "25 inclusive branches": (branches(25, "or", "or"), "yyyy", 10),
    "40 branches, unstructured inside": (branches(40, "and", "and", TANGLE), "yyyy", 341),
    "40 branches, one deadlock": (branches(40, "and", "and", TANGLE, MISMATCH), "ynyy", 600),
    "40 branches with timed sub-processes": (branches(40, "and", "and", TIMED), "yyyy", 10),
    "25 inclusive, unstructured inside": (branches(25, "or", "or", TANGLE), "yyyy", 2_500),
    "40 choices before a parallel join": (branches(40, "xor", "and"), "ynyy", 200),
}
