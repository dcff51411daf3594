"""The files that belong to the project are all there, and of the sizes they should have."""

from pathlib import Path
import re

from PIL import Image

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "requestarr"
ENTRIES = ("requestarr-card.js", "requestarr-panel.js")
BRAND_SIZES = {
    "icon.png": (256, 256),
    "icon@2x.png": (512, 512),
    "dark_icon.png": (256, 256),
    "dark_icon@2x.png": (512, 512),
}


def test_brand_images_have_their_sizes() -> None:
    """Check that icons are square and logos within what is allowed."""
    brand = INTEGRATION / "brand"
    logos = {name.replace("icon", "logo") for name in BRAND_SIZES}
    assert {path.name for path in brand.iterdir()} == {*BRAND_SIZES, *logos}
    for name, size in BRAND_SIZES.items():
        with Image.open(brand / name) as image:
            assert image.size == size
            assert image.mode in {"RGBA", "P"}
    for name in logos:
        scale = 2 if "@2x" in name else 1
        with Image.open(brand / name) as image:
            assert 128 * scale <= min(image.size) <= 256 * scale


def test_what_is_served_is_what_the_card_and_the_page_load() -> None:
    """Check that what is served beside the entries is only what they load."""
    frontend = INTEGRATION / "frontend"
    text = "".join(path.read_text(encoding="utf-8") for path in frontend.iterdir())
    parts = {*frontend.iterdir()} - {frontend / name for name in ENTRIES}
    assert all((frontend / name).is_file() for name in ENTRIES)
    for part in parts:
        assert re.fullmatch(r"requestarr-[a-z-]+-[0-9a-f]{8}\.js", part.name)
        assert f"./{part.name}" in text
    assert sum(part.stat().st_size for part in parts) > 10_000


def test_no_test_module_is_long() -> None:
    """Check that every module of tests has a subject that fits on 400 lines."""
    modules = (ROOT / "tests").rglob("test_*.py")
    lengths = {path.name: len(path.read_text().splitlines()) for path in modules}
    assert {name for name, length in lengths.items() if length > 400} == set()
