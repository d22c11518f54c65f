"""The site: made of every page without a warning, and asking no other machine for anything."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import html

DOCS = Path(__file__).parents[1] / "docs"
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
"""What a browser fetches, or sends to, by itself, with the attribute that says whence."""


def build(docs: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet",
        "-b", "html", "-d", str(site / ".doctrees"), str(docs), str(site),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(DOCS, folder)
    assert done.returncode == 0, done.stderr
    return folder


def pages(site: Path) -> list[Path]:
    return [site / path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")]


def test_every_page_is_in_the_menu_under_its_kind(site: Path) -> None:
    menu = html.parse(site / "index.html").find(".//div[@class='sidebar-tree']")
    assert menu is not None
    captions = menu.xpath(".//p[@class='caption']//text()")
    assert captions == ["Tutorial", "How-to guides", "Reference", "Explanation"]
    listed = {site / str(link.get("href")) for link in menu.iterfind(".//li/a")}
    assert listed == set(pages(site)) - {site / "index.html"}


def test_no_page_asks_another_machine_for_anything(site: Path) -> None:
    for page in [*pages(site), site / "search.html", site / "genindex.html"]:
        tree = html.parse(page)
        fetched = [e.get(name) for tag, name in LOADED.items() for e in tree.iterfind(f".//{tag}")]
        fetched += [e.get("href") for e in tree.iterfind(".//link")]
        far = [each for each in fetched if each and urlsplit(str(each)).netloc]
        assert not far, page
    for path in [*site.rglob("*.css"), *site.rglob("*.js")]:
        text = path.read_text("utf-8")
        far = re.findall(r"url\(\s*['\"]?(?:https?:)?//[^)]*|@import[^;]*", text)
        far += re.findall(r"(?:fetch|importScripts|import)\(\s*['\"](?:https?:)?//[^)]*", text)
        assert not far, path


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    anchors = {page: set(html.parse(page).xpath("//@id")) for page in pages(site)}
    for page in pages(site):
        for link in html.parse(page).xpath("//a/@href"):
            address, anchor = urldefrag(str(link))
            if urlsplit(address).scheme:
                continue
            target = (page.parent / address).resolve() if address else page
            assert target.exists(), (page, link)
            assert not anchor or target not in anchors or anchor in anchors[target], (page, link)


def test_the_search_works_from_a_folder(site: Path) -> None:
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    found = index["terms"]["nanopubl"]
    where = [found] if isinstance(found, int) else found
    assert "howto/share" in {index["docnames"][number] for number in where}
    scripts = html.parse(site / "search.html").xpath("//script/@src")
    assert any(str(script).startswith("searchindex.js") for script in scripts)


@pytest.mark.parametrize("link", ["howto/nowhere.md", "howto/page.md#nowhere"])
def test_a_link_to_nowhere_stops_the_making(link: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "howto").mkdir(parents=True)
    shutil.copy(DOCS / "conf.py", docs)
    (docs / "index.md").write_text(f"# One\n\n## Pages\n\n- [Here](howto/page.md)\n- [a]({link})\n")
    (docs / "howto" / "page.md").write_text("# Page\n")
    done = build(docs, tmp_path / "site")
    assert done.returncode != 0
    assert "nowhere" in done.stderr
