"""The present state of a process, and configurations that differ from it in one thing each.

Arrivals are settled once, for the present state; what is compared with it shares them. So is the warm-up, until
``warm_up`` has looked at all scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...bpmn.library import Library
from ..compiling.decisions import Fields
from ..compiling.expand import expand
from ..compiling.graph import Node
from ..compiling.shares import answer, shares_of
from ..inputs.configuration import Arrivals, Configuration
from ..inputs.distributions import Distribution, constant
from ..problems import nearest, problem
from ..runner import AUTOMATIC, Plan, prepare
from .axes import Axis, Value

__all__ = ["Present"]


class Present:
    """A prepared process. ``plan`` is the present state, ``with_value`` changes one thing, ``plan_of`` prepares it.

    automatic  whether the warm-up is to be found from the data
    """

    def __init__(self, library: Library, name: str, configuration: Configuration) -> None:
        """Raises SistemKerjaError as ``prepare`` does."""
        self.plan = prepare(library, name, configuration)
        self.automatic = configuration.warm_up in {None, AUTOMATIC}
        self._library, self._name = library, name
        graph = expand(library, name)
        self._nodes = graph.nodes
        self._values = Fields(graph).values
        settled = self.plan.configuration
        self.configuration = replace(settled, warm_up=self.plan.warm_up, cases=self.plan.cases)

    @property
    def people(self) -> Mapping[str, int]:
        """Role -> people without a name of their own who have it."""
        named = {role for person in self.configuration.people for role in person.roles}
        roles = sorted({role for kind in self.plan.program.staff.roles for role in kind})
        return {role: self.configuration.staff.get(role, 0 if role in named else 1) for role in roles}

    def plan_of(self, configuration: Configuration) -> Plan:
        """A plan that differs from the present one in its configuration alone."""
        return prepare(self._library, self._name, configuration)

    def check(self, axis: Axis) -> None:
        """Refuse an axis with names the process does not have.

        Raises SistemKerjaError SK-SIMULASI-004 or 016.
        """
        self.with_value(self.configuration, axis, axis.values[0])

    def label(self, axis: Axis) -> str:
        """What holds now, as the values of an axis are written; empty where there is no one word for it."""
        if axis.section == "peran":
            return str(self.people.get(axis.name, ""))
        if axis.section in {"keputusan", "isian"}:
            shares, chosen, _ = self._chances(self.configuration, axis)
            return f"{100 * shares[chosen]:.4g}%".replace(".", ",")
        return "100%" if axis.section in {"durasi", "kedatangan"} else ""

    def with_value(self, configuration: Configuration, axis: Axis, value: Value) -> Configuration:
        """The configuration with one thing changed."""
        match axis.section:
            case "peran":
                self._known(axis, axis.name, self.people)
                return configuration.with_staff({axis.name: int(value.number)})
            case "keputusan" | "isian":
                return self._with_chance(configuration, axis, value.number)
            case "durasi":
                lengths = {**configuration.durations, axis.name: self._length(configuration, axis, value)}
                return replace(configuration, durations=lengths)
            case "jumlah":
                self._known(axis, axis.name, [n.element.id for n in self._nodes if n.element.loop is not None])
                return replace(configuration, counts={**configuration.counts, axis.name: constant(value.number)})
        return replace(configuration, arrivals=self._arrivals(configuration, axis, value.number))

    # ---- probabilities -----------------------------------------------------------------------------------------------

    def _with_chance(self, configuration: Configuration, axis: Axis, share: float) -> Configuration:
        """One answer with that probability; the others keep their proportions among themselves."""
        shares, chosen, name = self._chances(configuration, axis)
        rest = sum(shares.values()) - shares[chosen]
        others = len(shares) - 1
        changed = {
            key: share if key == chosen else (1 - share) * (old / rest if rest else 1 / others)
            for key, old in shares.items()
        }
        if axis.section == "isian":
            return replace(configuration, answers={**configuration.answers, name: changed})
        if self._gateways()[name].type == "inclusiveGateway":
            changed = {**shares, chosen: share}
        return replace(configuration, decisions={**configuration.decisions, name: changed})

    def _chances(self, configuration: Configuration, axis: Axis) -> tuple[dict[str, float], str, str]:
        """Probabilities by key, the key that is meant, and the name of the gateway or field."""
        known = self._values if axis.section == "isian" else self._gateways()
        name = next((other for other in _heads(axis.name) if other in known), axis.name.partition(".")[0])
        self._known(axis, name, known)
        asked = axis.name.removeprefix(name).lstrip(".")
        if not asked:
            what = "nilai isiannya" if axis.section == "isian" else "jawaban gateway itu"
            pesan = f'Belum disebut {what} yang mana: "{axis.section}.{name}".'
            raise problem(16, pesan, axis.location, f'Tulis --ubah "{axis.section}.{name}.JAWABAN=70%,80%".')
        if axis.section == "isian":
            values = [str(value) for value in self._values[name]]
            self._known(axis, asked, values)
            given = configuration.answers.get(name) or dict.fromkeys(values, 1 / len(values))
            return {value: given.get(value, 0.0) for value in values}, asked, name
        node = self._gateways()[name]
        keys = [edge.flow.id if edge.flow is not None else edge.target.element.id for edge in node.outs]
        names = {answer(edge): key for edge, key in zip(node.outs, keys, strict=True)}
        targets = {edge.target.element.id: key for edge, key in zip(node.outs, keys, strict=True)}
        meant = {**targets, **dict(zip(keys, keys, strict=True)), **names}
        if asked not in meant:
            self._known(axis, asked, names)
        return dict(zip(keys, shares_of(node, configuration), strict=True)), meant[asked], name

    def _gateways(self) -> Mapping[str, Node]:
        closed = {"parallelGateway", "eventBasedGateway"}
        return {n.element.id: n for n in self._nodes if len(n.outs) > 1 and n.type not in closed and "ateway" in n.type}

    # ---- lengths and arrivals ----------------------------------------------------------------------------------------

    def _length(self, configuration: Configuration, axis: Axis, value: Value) -> Distribution:
        columns = {column.key: column.distribution for column in self.plan.program.columns}
        lengths = {n.element.id: columns[n.key] for n in self._nodes if columns.get(n.key) is not None}
        self._known(axis, axis.name, lengths)
        if not value.relative:
            return constant(value.number)
        now = configuration.durations.get(axis.name) or lengths[axis.name]
        assert now is not None
        return Distribution(now.name, tuple(value.number * length for length in now.values))

    def _arrivals(self, configuration: Configuration, axis: Axis, share: float) -> Arrivals:
        now = configuration.arrivals
        assert now is not None
        if now.dated:
            raise problem(
                16,
                "Kedatangan berupa daftar tanggal tidak dapat dikalikan.",
                axis.location,
                'Tulis kedatangan sebagai "antara" atau "musim".',
            )
        between = now.between
        if between is not None:
            between = Distribution(between.name, tuple(length / share for length in between.values))
        seasons = tuple(replace(season, per_day=season.per_day * share) for season in now.seasons)
        return replace(now, between=between, seasons=seasons)

    @staticmethod
    def _known(axis: Axis, name: str, known: Iterable[str]) -> None:
        if name not in known:
            pesan = f'"{name}" tidak ada di bagian {axis.section} proses ini.'
            raise problem(4, pesan, axis.location, nearest(name, dict.fromkeys(known)))


def _heads(name: str) -> list[str]:
    """What stands before each dot, the longest first: ids may contain dots."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
