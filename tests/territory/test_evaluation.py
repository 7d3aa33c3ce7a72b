"""What words leave open can be settled by the words beside them."""

from __future__ import annotations

from pactolus.territory.countries import world
from pactolus.territory.evaluation import evaluate
from pactolus.territory.expressions import WORLD, Named, difference, union


def test_a_word_and_everything_without_it_are_the_world_under_every_reading() -> None:
    europe = Named("europe")
    whole = evaluate(union(difference(WORLD, europe), europe))
    assert whole.licensed == world()
    assert dict(whole.contested) == {}


def test_a_word_without_itself_is_nothing_under_every_reading() -> None:
    europe = Named("europe")
    nothing = evaluate(difference(europe, europe))
    assert nothing.excluded == world()
