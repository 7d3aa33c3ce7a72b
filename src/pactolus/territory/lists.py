"""One list of a territory expression: names added, names taken away, and what each further phrase does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pactolus.territory.countries import countries
from pactolus.territory.expressions import WORLD, Chain, Expression, Named, Some, Step, to_words, union
from pactolus.territory.spans import can_lie_in, count, furthest, possessions
from pactolus.territory.vocabulary import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.territory.lexer import Item

Report: TypeAlias = "Callable[[str, str], None]"


def steps_of(what: Expression) -> tuple[Step, ...]:
    """Give an expression as the steps of a chain."""
    return what.steps if isinstance(what, Chain) else (Step(adds=True, what=what),)


class Listing:
    """A list while it is read.

    Attributes:
        direct: whether the last phrase was a name, so that a parenthesis speaks of it.
    """

    def __init__(self, warn: Report, fail: Report, base: Expression | None) -> None:
        """Begin with nothing, or with the name that a parenthesis speaks of."""
        self._warn, self._fail = warn, fail
        self._steps = list(steps_of(base)) if base is not None else []
        self._exceptions: list[Step] = []  # to what was taken away last
        self._adding = True
        self._waiting: str | None = None  # the phrase that still waits for a name, such as 'excluding'
        self._comma = False
        self._quantity: str | None = None  # 'certain', 'most', '27', while it waits for its name
        self._implied = False  # the world, which 'ex-Japan' alone is taken from
        self._explained: Step | None = None  # the name that 'namely' explains, until its list begins
        self._within: int | None = None  # while an exception to an exclusion is read: where its names must lie
        self._open = False  # names after ', including' in an exclusion
        self._rest = False
        self._reach = 0
        self._speaks_of = base is not None
        self.direct = False

    def read(self, item: Item) -> None:
        """Take the next phrase."""
        match item.kind:
            case "name":
                assert item.what is not None
                self.add(item.what)
            case "comma" | "and":
                self._comma = self._comma or item.kind == "comma"
            case "some":
                self._quantity = item.words
            case "possessions":
                self._possessions(item.words)
            case "rest":
                self._rest_of_it()
            case "excepted":
                self._excepted(item.words)
            case "means":
                self._explain()
            case _:
                self._turn(item)
        self.direct = item.kind in ("name", "possessions")

    def interrupt(self) -> None:
        """Take words that name nothing: what follows speaks of no name before them."""
        self.direct, self._waiting, self._comma = False, None, True

    def last(self) -> Expression:
        """Give the name read last."""
        self._close_exceptions()
        return self._steps[-1].what

    def replace(self, what: Expression) -> None:
        """Put what a parenthesis says in the place of the name before it."""
        self._close_exceptions()
        self._steps[-1] = Step(self._steps[-1].adds, what)
        self._reach |= furthest(what) if self._steps[-1].adds else 0

    def add(self, what: Expression) -> None:
        """Take a name, or a list in parentheses, as the list stands: to add, or to take away."""
        what = self._in_part(what)
        self._explained = None
        if self.direct and self._implied and self._can_follow(what):
            # `ex-Japan Asia`, `non-EU Europe`: taken from the name that follows.
            self._steps[0], self._reach, self._implied = Step(adds=True, what=what), furthest(what), False
        elif self._open:
            self._leave_open(what)
        elif self._adding:
            self._add(what)
        elif self._within is not None and can_lie_in(what, self._within):
            self._exceptions.append(Step(adds=False, what=what))
        else:
            self._within = None
            self._take(what)
        self._waiting, self._comma, self.direct = None, False, True

    def result(self) -> Expression | None:
        """Give the expression of the list, None where it named nothing."""
        self._close_exceptions()
        if self._explained:
            self._steps.append(self._explained)
        for words in (self._waiting, self._quantity):
            if words and not words.isdecimal():
                self._fail(f"{words!r} is followed by no name", "name what it speaks of")
        if self._rest and len(self._steps) == 1:
            self._fail("'rest of the world' does not say what it is the rest of", "write 'worldwide excluding ...'")
        if len(self._steps) == 1:
            return self._steps[0].what
        return Chain(tuple(self._steps)) if self._steps else None

    def _in_part(self, what: Expression) -> Expression:
        """Leave open how much of a name is meant after `certain` or a number, unless it is the number of them all."""
        words, self._quantity = self._quantity, None
        if words is None:
            return what
        number = NUMBERS.index(words.lower()) + 2 if words.lower() in NUMBERS else words
        return what if str(number) == str(count(what)) else Some(f"certain {to_words(what)}", what)

    def _can_follow(self, what: Expression) -> bool:
        """Tell whether a name right after `ex-Japan` can be what Japan is taken from."""
        a_region = isinstance(what, Named) and what.id not in countries()
        return a_region and len(self._steps) == 2 and can_lie_in(self._steps[1].what, furthest(what))

    def _explain(self) -> None:
        """Put what follows `namely` in the place of the name before it; after a comma only of a region's."""
        last = self._steps[-1] if self._steps else None
        a_country = last is not None and isinstance(last.what, Named) and last.what.id in countries()
        if last is not None and not (self._comma and a_country):
            self._explained = self._steps.pop()

    def _close_exceptions(self) -> None:
        if self._exceptions:
            taken = self._steps[-1].what
            self._steps[-1] = Step(adds=False, what=Chain((*steps_of(taken), *self._exceptions)))
            self._exceptions = []

    def _add(self, what: Expression) -> None:
        self._close_exceptions()
        self._steps.append(Step(adds=True, what=what))
        self._reach |= furthest(what)

    def _take(self, what: Expression) -> None:
        self._close_exceptions()
        if not self._waiting and not self._speaks_of and not can_lie_in(what, self._base_reach()):
            # `Asia excluding Japan, Australia`: Australia can only be meant as a further territory, or as a slip.
            words = to_words(what)
            self._warn(
                f"{words!r} cannot lie in what it would be excluded from: it may be a further territory",
                "close the exclusion with parentheses, as in 'Asia (excluding Japan), Australia'",
            )
            self._steps.append(Step(adds=True, what=Some(f"possibly {words}", what)))
            return
        self._steps.append(Step(adds=False, what=what))

    def _base_reach(self) -> int:
        first = furthest(self._steps[0].what)
        return self._reach | first

    def _leave_open(self, what: Expression) -> None:
        self._close_exceptions()
        self._steps += [Step(adds=False, what=what), Step(adds=True, what=Some(f"possibly {to_words(what)}", what))]

    def _rest_of_it(self) -> None:
        """Take in what is left of the world; in a list that an exclusion limits, 'other countries' adds nothing."""
        if all(step.adds for step in self._steps) and not self._speaks_of:
            self._rest = not self._steps
            self.add(WORLD)

    def _turn(self, item: Item) -> None:
        """Turn from adding to taking away, or back."""
        self._waiting = item.words
        if item.kind == "except":
            self._open = False
            if not self._steps:
                self._add(WORLD)
                self._implied = True
            elif not self._adding and not self._exceptions:
                # `excluding Asia except Japan`: an exception to the exclusion, as far as its names lie in it.
                self._within = furthest(self._steps[-1].what)
            self._adding = False
        elif item.kind == "readd":
            self._adding, self._within, self._open = True, None, False
        elif not self._adding and self._comma:
            self._open = True
            self._warn(
                f"{item.words!r} after an exclusion can be read two ways: as part of it, or as an exception to it",
                "write 'but including ...', or put the list in parentheses after the name it belongs to",
            )

    def _excepted(self, words: str) -> None:
        """Read `worldwide, South Korea excepted`: the last name is taken away."""
        if self._steps and not self._adding:
            return  # `save that Japan is excluded`: it is taken away already
        if len(self._steps) < 2:
            self._fail(f"{words!r} follows no name that it could except", "write 'worldwide excluding ...'")
            return
        keep = 1 if self._steps[0].what == WORLD else len(self._steps) - 1
        self._steps[keep:] = [Step(adds=False, what=step.what) for step in self._steps[keep:]]

    def _possessions(self, words: str) -> None:
        """Take in the territories of the last name, or of every name of the list where they are `theirs`."""
        first = 0 if "their" in words.lower() else max(len(self._steps) - 1, 0)
        found = [(place, _possessions_of(step.what, words)) for place, step in enumerate(self._steps[first:], first)]
        known = [(place, beside) for place, beside in found if beside is not None]
        if not known:
            self._warn(f"{words!r}: nothing with a code of its own is known of them", "name the territories meant")
        elif self._waiting and not self._adding:
            self._take(known[-1][1])
            self._waiting = None
        else:
            for place, beside in known:
                step = self._steps[place]
                self._steps[place] = Step(step.adds, union(step.what, beside))
                self._reach |= furthest(beside) if step.adds else 0


def _possessions_of(what: Expression, words: str) -> Expression | None:
    """Give what a name's territories, or its overseas departments, are; None where nothing is known of them."""
    if not isinstance(what, Named):
        return None
    if what.id == "FR" and "department" in words.lower():
        return Named("french_overseas_departments")
    return possessions(what.id)
