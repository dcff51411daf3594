"""Names that several modules of Requestarr share."""

from collections.abc import Mapping
from datetime import timedelta
import logging
from types import MappingProxyType
from typing import Any

from homeassistant.const import Platform

DOMAIN = "requestarr"
LOGGER = logging.getLogger(__package__)

PLATFORMS = [Platform.CALENDAR, Platform.EVENT, Platform.SENSOR, Platform.TODO]

CONTRACT_VERSION = 1

CONF_ALL_PICTURES = "all_pictures"
CONF_METADATA_PROFILE = "metadata_profile_id"
CONF_MINIMUM_AVAILABILITY = "minimum_availability"
CONF_NAMES = "names"
CONF_QUALITY_PROFILE = "quality_profile_id"
CONF_ROOT_FOLDER = "root_folder"
CONF_SEARCH = "search"
CONF_SEASON_FOLDER = "season_folder"
CONF_SEEN_NAMES = "seen_names"
CONF_SERIES_TYPE = "series_type"
CONF_SIDEBAR = "sidebar"
CONF_TAGS = "tags"
CONF_WEB_SHELVES = "web_shelves"

CONF_RULES = "rules"
CONF_REQUESTERS = "requesters"
CONF_REQUESTER_IDS = "requester_ids"
CONF_APPROVED = "approved"
CONF_APPROVED_IDS = "approved_ids"
CONF_APPROVER_IDS = "decider_ids"
CONF_LIMIT = "limit"
CONF_LIMIT_DAYS = "limit_days"
CONF_MIN_FREE_SPACE = "min_free_space"
CONF_AGE_LIMITS = "age_limits"
CONF_UNRATED = "unrated"
CONF_TAG_REQUESTERS = "tag_requesters"

SERIES_TYPE_AUTO = "auto"

# What an app's own rules were where nobody had set them, before there was a household.
RULE_DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {
        CONF_REQUESTERS: "everyone",
        CONF_REQUESTER_IDS: (),
        CONF_APPROVED: "admins",
        CONF_APPROVED_IDS: (),
        CONF_APPROVER_IDS: (),
        CONF_LIMIT: 0,
        CONF_LIMIT_DAYS: 7,
        CONF_MIN_FREE_SPACE: 0,
        CONF_AGE_LIMITS: (),
        CONF_UNRATED: "hide",
        CONF_TAG_REQUESTERS: False,
    }
)

WS_TYPE_INFO = f"{DOMAIN}/info"
WS_TYPE_SEARCH_MOVIES = f"{DOMAIN}/search_movies"
WS_TYPE_SEARCH_TV = f"{DOMAIN}/search_tv"
WS_TYPE_SEARCH_MUSIC = f"{DOMAIN}/search_music"
WS_TYPE_REQUEST_MOVIE = f"{DOMAIN}/request_movie"
WS_TYPE_REQUEST_TV = f"{DOMAIN}/request_series"
WS_TYPE_REQUEST_ARTIST = f"{DOMAIN}/request_artist"
WS_TYPE_REQUEST_ALBUM = f"{DOMAIN}/request_album"
WS_TYPE_SEARCH = f"{DOMAIN}/search"
WS_TYPE_TITLE = f"{DOMAIN}/title"
WS_TYPE_REQUEST_COLLECTION = f"{DOMAIN}/request_collection"
WS_TYPE_DISCOVER = f"{DOMAIN}/discover"
WS_TYPE_SHELF = f"{DOMAIN}/shelf"
WS_TYPE_HIDE = f"{DOMAIN}/hide"
WS_TYPE_DISMISS = f"{DOMAIN}/dismiss"
WS_TYPE_ARRANGE_HOME = f"{DOMAIN}/arrange_home"
WS_TYPE_HOUSEHOLD = f"{DOMAIN}/household"
WS_TYPE_UPDATE_HOUSEHOLD = f"{DOMAIN}/update_household"
WS_TYPE_NOTIFY_ME = f"{DOMAIN}/notify_me"
WS_TYPE_SUBSCRIBE = f"{DOMAIN}/subscribe"
WS_TYPE_EXPLAIN = f"{DOMAIN}/explain"
WS_TYPE_REMOVE_DOWNLOAD = f"{DOMAIN}/remove_download"
WS_TYPE_SEARCH_AGAIN = f"{DOMAIN}/search_again"
WS_TYPE_GET_ARTIST_ALBUMS = f"{DOMAIN}/get_artist_albums"
WS_TYPE_REQUESTS = f"{DOMAIN}/requests"
WS_TYPE_FOLLOW = f"{DOMAIN}/follow"
WS_TYPE_APPROVE = f"{DOMAIN}/approve"
WS_TYPE_DECLINE = f"{DOMAIN}/decline"
WS_TYPE_RETRY = f"{DOMAIN}/retry"
WS_TYPE_WITHDRAW = f"{DOMAIN}/withdraw"
WS_TYPE_CHOICES = f"{DOMAIN}/choices"

# An app that refuses the key is asked that often, in case it takes it after all.
REFUSED_INTERVAL = timedelta(minutes=10)

QUERY_MAX_LENGTH = 200
