"""What readers of a record are told first: that it does not hold, or may not hold for long."""

from __future__ import annotations

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.words import N_
from sphinx_decisions.views.box import Box
from sphinx_decisions.views.inline import Inline


def notice(box: Box) -> tuple[str, tuple[Inline, ...]]:
    """Return the sentence that warns readers of a record, to be translated, and its records.

    These stand where it says ``{records}``. The sentence is empty if there is nothing to say.
    """
    if box.lifecycle is Lifecycle.RETIRED:
        if box.today:
            return N_("This record is no longer in force. In force today: {records}."), box.today
        if box.replaced:
            return N_("This record is no longer in force."), ()
        return N_("This record is no longer in force, and no other has taken its place."), ()
    if box.waiting:
        words = N_("In force until one of these is accepted, which would supersede it: {records}.")
        return words, box.waiting
    if box.claimed:
        return N_("Will supersede {records}, in force until this is accepted."), box.claimed
    return "", ()
