"""What admins are told, as a repair, once the rules of several apps have become the household's."""

from collections.abc import Iterable

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..app.texts import Texts
from ..const import DOMAIN
from ..household.differing_rules import Subject, differing
from ..household.joint_rules import RulesBefore, Who
from ..household.media import Media
from ..household.people_store import DATA_PEOPLE, apps_before
from ..household.user_names import label_of_user

RULES_JOINED = "rules_joined"


@callback
def raise_rules_joined(hass: HomeAssistant, texts: Texts) -> None:
    """Say in what the rules of apps differed, until an admin has read it."""
    known = apps_before(hass)
    subjects = differing([app for _, app in known])
    if hass.data[DATA_PEOPLE].is_told or not subjects:
        return
    teller = _Teller(hass, texts)
    lines = [
        f"- {teller.word(subject)}: {teller.all_of(subject, known)}"
        for subject in subjects
    ]
    ir.async_create_issue(
        hass,
        DOMAIN,
        RULES_JOINED,
        severity=ir.IssueSeverity.WARNING,
        is_fixable=True,
        is_persistent=False,
        translation_key=RULES_JOINED,
        translation_placeholders={"rules": "\n".join(lines)},
    )


class _Teller:
    """Put rules into words."""

    def __init__(self, hass: HomeAssistant, texts: Texts) -> None:
        """Keep whose names, and which words."""
        self._hass = hass
        self._texts = texts

    def word(self, name: str) -> str:
        """Return a word."""
        return self._texts[f"component.{DOMAIN}.common.joined_{name}"]

    def all_of(self, subject: Subject, known: Iterable[tuple[str, RulesBefore]]) -> str:
        """Return what each app's rules had for a subject that they differed in."""
        told = [
            f"{name}: {self._value(subject, app)}"
            for name, app in known
            if subject not in {Subject.AGES, Subject.UNRATED}
            or app.media is not Media.MUSIC
        ]
        return "; ".join(told)

    def _value(self, subject: Subject, app: RulesBefore) -> str:
        """Return what an app's rules had for a subject."""
        match subject:
            case Subject.REQUESTERS:
                return self._group(app.requesters, app.requester_ids)
            case Subject.APPROVED:
                return self._group(app.approved, app.approved_ids)
            case Subject.APPROVERS:
                return self._names(app.approver_ids)
            case Subject.LIMIT if app.limit:
                numbers = {"titles": app.limit.titles, "days": app.limit.days}
                return self.word("so_many").format(**numbers)
            case Subject.AGES if app.ages:
                ages = sorted((age, self._name(one)) for one, age in app.ages.items())
                return ", ".join(f"{name} {age}" for age, name in ages)
            case Subject.UNRATED:
                return self.word(app.unrated)
        return self.word("none")

    def _group(self, who: Who, user_ids: Iterable[str]) -> str:
        """Return whom a rule was about."""
        return self._names(user_ids) if who is Who.CHOSEN else self.word(who)

    def _names(self, user_ids: Iterable[str]) -> str:
        """Return how people are called now."""
        return ", ".join(sorted(map(self._name, user_ids))) or self.word("nobody")

    def _name(self, user_id: str) -> str:
        """Return how somebody is called now."""
        return label_of_user(self._hass, user_id, self.word("somebody"))
