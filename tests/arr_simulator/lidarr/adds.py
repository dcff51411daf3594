"""Lidarr's adds of artists and albums."""

from typing import override

from tests.arr_simulator.adding import (
    folder_failures,
    metadata_profile_failures,
    quality_profile_failures,
)
from tests.arr_simulator.catalogue import Artist, is_guid
from tests.arr_simulator.errors import (
    ApiError,
    Later,
    Reply,
    constraint,
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

    @override
    def not_found(self, number: int) -> ApiError:
        """Return the 404 for a row that is not there: Lidarr's has a message."""
        return missing_model("Resource", number)

    def _post_artist(self, ask: Ask) -> Reply | Later:
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
        return self._app.upstream.then(lambda: self._artist_found(ask, body))

    def _artist_found(self, ask: Ask, body: Json) -> Reply:
        """Add the artist that the metadata service answered."""
        artist = self._upstream_artist(body.get("foreignArtistId") or "")
        self._check_new(artist)
        row = self._insert_artist(artist, body, body.get("addOptions"))
        self._app.news.title(row)
        self._app.jobs.push(
            "RefreshArtist", {"artistIds": [row["id"]], "isNewArtist": True}
        )
        return ask.created("artist", self.shown(row))

    def _check_new(self, artist: Artist) -> None:
        """Refuse an artist that another add brought in the meantime."""
        if self._artist_by_mbid(artist.mbid) is not None:
            raise constraint("Artists.ArtistMetadataId", self._app.service)

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
        artist = self._app.upstream.artist(mbid.lower())
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

    def _post_album(self, ask: Ask) -> Reply | Later:
        """Add an album, and its artist if need be."""
        body: Json = ask.bind(ALBUM)
        ensure(self._album_failures(body))
        wanted = body["artist"]["foreignArtistId"]
        is_new = self._artist_by_mbid(wanted) is None
        return self._app.upstream.then(
            lambda: self._album_found(ask, body, is_new=is_new)
        )

    def _album_found(self, ask: Ask, body: Json, *, is_new: bool) -> Reply:
        """Add the album that the metadata service answered, to an artist that may be new too."""
        mbid = body["foreignAlbumId"]
        self._check_upstream(mbid)
        pair = self._app.upstream.album(mbid.lower())
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
        if is_new:
            self._check_new(artist)
        if self._album_by_mbid(album.mbid) is not None:
            raise constraint("Albums.ForeignAlbumId", self._app.service)
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
            self._app.jobs.push(
                "RefreshAlbum", {"albumId": made["id"], "isNewAlbum": True}
            )
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
