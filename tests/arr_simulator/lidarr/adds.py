"""Lidarr's adds of artists and albums."""

from tests.arr_simulator.adding import (
    folder_failures,
    metadata_profile_failures,
    quality_profile_failures,
)
from tests.arr_simulator.catalogue import Artist, is_guid
from tests.arr_simulator.errors import (
    ApiError,
    Reply,
    crashed,
    missing_model,
)
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.validation import (
    ensure,
    must,
    not_empty,
    not_null,
    rules,
    short_item,
)
from tests.arr_simulator.wire import Json

from .bodies import ALBUM, ARTIST
from .library import MusicLibrary


class MusicAdds(MusicLibrary):
    """Adds artists and albums."""

    def not_found(self, number: int) -> ApiError:
        """Return the 404 for a row that is not there: Lidarr's has a message."""
        return missing_model("Resource", number)

    def _post_artist(self, ask: Ask) -> Reply:
        """Add an artist."""
        body: Json = ask.bind(ARTIST)
        mbid = body.get("foreignArtistId")
        failures = self._profile_failures(body, "")
        failures += folder_failures(
            self._app, body, "Artist", body.get("artistName") or ""
        )
        failures += rules(
            "ArtistName", body.get("artistName"), [not_empty("ArtistName")]
        )
        exists = must(
            "ArtistExistsValidator",
            "This artist has already been added.",
            lambda value: not value or self._artist_by_mbid(value) is None,
        )
        failures += rules(
            "ForeignArtistId", mbid, [not_empty("ForeignArtistId"), exists]
        )
        ensure(failures)
        artist = self._upstream_artist(mbid or "")
        row = self._insert_artist(artist, body, body.get("addOptions"))
        self._app.news.title(row)
        self._app.jobs.push(
            "RefreshArtist", {"artistIds": [row["id"]], "isNewArtist": True}
        )
        return ask.created("artist", self.shown(row))

    def _profile_failures(self, body: Json, prefix: str) -> list[Json]:
        """Return what is wrong with the two profiles."""
        quality, metadata = (
            body.get("qualityProfileId", 0),
            body.get("metadataProfileId", 0),
        )
        name = f"{prefix}QualityProfileId"
        failures = quality_profile_failures(self._app, quality, name, stop=True)
        return failures + metadata_profile_failures(
            self._app, metadata, f"{prefix}MetadataProfileId"
        )

    def _upstream_artist(self, mbid: str) -> Artist:
        """Return what upstream knows of an artist, or raise as an add does."""
        self._check_upstream(mbid)
        artist = self._app.catalogue.artists.get(mbid.lower())
        if artist is None:
            text = "An artist with this ID was not found"
            ensure([short_item("MusicbrainzId", text, mbid)])
        assert artist is not None
        return artist

    def _check_upstream(self, mbid: str) -> None:
        """Raise what an add answers when upstream is down or refuses the id."""
        if self._app.metadata_down:
            raise self._failed(
                "Unable to communicate with LidarrAPI. Service temporarily unavailable (503)."
            )
        if not is_guid(mbid):
            raise crashed(f"HTTP request failed: [400:BadRequest] [GET] at [{mbid}]")

    def _post_album(self, ask: Ask) -> Reply:
        """Add an album, and its artist if need be."""
        body: Json = ask.bind(ALBUM)
        ensure(self._album_failures(body))
        mbid = body["foreignAlbumId"]
        self._check_upstream(mbid)
        pair = self._app.catalogue.albums.get(mbid.lower())
        if pair is None:
            ensure(
                [
                    short_item(
                        "MusicbrainzId", "An album with this ID was not found", mbid
                    )
                ]
            )
        assert pair is not None
        artist, album = pair
        row = self._artist_by_mbid(artist.mbid)
        if row is None:
            nested = body["artist"]
            row = self._insert_artist(artist, nested, nested.get("addOptions"))
            self._app.news.title(row)
        made = self._insert_album(
            row, artist, album, monitored=body.get("monitored", False)
        )
        made["anyReleaseOk"] = body.get("anyReleaseOk", False)
        search = (body.get("addOptions") or {}).get("searchForNewAlbum", False)
        made["addOptions"] = {"addType": "manual", "searchForNewAlbum": search}
        listed = {artist.mbid, album.mbid}
        self._app.exclusions[:] = [
            e for e in self._app.exclusions if e["foreignId"] not in listed
        ]
        if row["id"] in self._refreshed:
            self._app.jobs.push("RefreshAlbum", {"albumId": made["id"]})
        else:
            ids = {"artistIds": [row["id"]], "isNewArtist": True}
            self._app.jobs.push("RefreshArtist", ids)
        return ask.created("album", self.album_shown(made))

    def _album_failures(self, body: Json) -> list[Json]:
        """Return all that is wrong with an added album."""
        mbid, artist = body.get("foreignAlbumId"), body.get("artist")
        exists = must(
            "AlbumExistsValidator",
            "This album has already been added.",
            lambda value: not value or self._album_by_mbid(value) is None,
        )
        failures = rules("ForeignAlbumId", mbid, [not_empty("ForeignAlbumId"), exists])
        failures += rules("Artist", artist, [not_null("Artist")])
        if artist is None:
            return failures
        failures += self._profile_failures(artist, "Artist.")
        folder = artist.get("artistName") or ""
        failures += folder_failures(self._app, artist, "Artist", folder, "Artist.")
        mark = artist.get("foreignArtistId")
        return failures + rules(
            "Artist.ForeignArtistId", mark, [not_empty("Artist.ForeignArtistId")]
        )
