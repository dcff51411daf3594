"""What requests are called on one list, where somebody names one to tick it off."""

from collections import Counter
from collections.abc import Mapping, Sequence

from homeassistant.core import HomeAssistant, callback

from ..app.texts import Texts, common_text
from ..household.request import Request
from ..household.title_labels import label_of
from .season_words import spoken_seasons


@callback
def list_labels(
    hass: HomeAssistant, requests: Sequence[Request], texts: Texts
) -> Mapping[str, str]:
    """Return what each request of a list is called, by its id.

    Those for seasons of one series that are called alike are told apart by their seasons.
    """
    labels = {one.id: label_of(hass, one) for one in requests}
    alike = Counter(labels.values())
    return {
        one.id: _with_seasons(labels[one.id], one, texts)
        if one.seasons and alike[labels[one.id]] > 1
        else labels[one.id]
        for one in requests
    }


def _with_seasons(label: str, request: Request, texts: Texts) -> str:
    """Return what a request is called, with its seasons."""
    seasons = spoken_seasons(texts, request.seasons)
    return common_text(texts, "spoken_title_seasons", title=label, seasons=seasons)
