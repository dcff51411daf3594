"""What an app has read in a file."""

from .wire import Json


def media_info(dynamic_range: str) -> Json:
    """Return what stands in a file in two languages, with subtitles in three."""
    return {
        "audioBitrate": 640_000,
        "audioChannels": 5.1,
        "audioCodec": "EAC3",
        "audioLanguages": "eng/ger",
        "audioStreamCount": 2,
        "videoBitDepth": 10 if dynamic_range else 8,
        "videoBitrate": 0,
        "videoCodec": "x265",
        "videoFps": 23.976,
        "videoDynamicRange": "HDR" if dynamic_range else "",
        "videoDynamicRangeType": dynamic_range,
        "resolution": "1920x1080",
        "runTime": "1:47:12",
        "scanType": "Progressive",
        "subtitles": "eng/ger/fre",
    }
