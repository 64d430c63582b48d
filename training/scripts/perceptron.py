"""A small averaged perceptron over sets of string features: enough to learn a tree converter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Perceptron:
    """Weights by feature and class, averaged over all updates when training ends.

    Used two ways: `best` picks a class for a set of features; `score` weighs one candidate
    (class `""`) where the caller picks among candidates.
    """

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, float]] = {}
        self.classes: set[str] = set()
        self._totals: dict[str, dict[str, float]] = {}
        self._stamps: dict[str, dict[str, int]] = {}
        self._clock = 0

    def score(self, features: Iterable[str]) -> float:
        """The weight of one candidate."""
        weights = self.weights
        return sum(weights[f].get("", 0.0) for f in features if f in weights)

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """The weight of every class that any feature speaks for or against."""
        out: dict[str, float] = {}
        for feature in features:
            for name, weight in self.weights.get(feature, {}).items():
                out[name] = out.get(name, 0.0) + weight
        return out

    def best(self, features: Sequence[str], among: Iterable[str] | None = None) -> str:
        """The class of highest weight, of equals the first by name; `among` limits the choice."""
        scores = self.scores(features)
        names = self.classes if among is None else among
        return max(sorted(names), key=lambda name: scores.get(name, 0.0), default="")

    def tick(self) -> None:
        """Count one example; averages are over examples."""
        self._clock += 1

    def add(self, features: Iterable[str], name: str, amount: float) -> None:
        """Add `amount` to the weights of the features for one class."""
        for feature in features:
            weights = self.weights.setdefault(feature, {})
            totals = self._totals.setdefault(feature, {})
            stamps = self._stamps.setdefault(feature, {})
            old = weights.get(name, 0.0)
            totals[name] = totals.get(name, 0.0) + old * (self._clock - stamps.get(name, 0))
            stamps[name] = self._clock
            weights[name] = old + amount

    def learn(self, features: Sequence[str], truth: str) -> None:
        """Update towards the true class where another one scores as high."""
        self.tick()
        self.classes.add(truth)
        guess = self.best(features)
        if guess != truth:
            self.add(features, truth, 1.0)
            self.add(features, guess, -1.0)

    def average(self) -> None:
        """Replace the weights by their averages; call once, after training."""
        for feature, weights in self.weights.items():
            totals, stamps = self._totals[feature], self._stamps[feature]
            for name, weight in weights.items():
                total = totals[name] + weight * (self._clock - stamps[name])
                weights[name] = total / max(1, self._clock)
        self._totals, self._stamps = {}, {}

    def merge(self, other: Perceptron) -> None:
        """Add the averaged weights of another perceptron of the same classes to this one."""
        self.classes |= other.classes
        for feature, weights in other.weights.items():
            mine = self.weights.setdefault(feature, {})
            for name, weight in weights.items():
                mine[name] = mine.get(name, 0.0) + weight
