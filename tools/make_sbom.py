"""List everything that the program is made of, as a CycloneDX file on the standard output.

Two files know it: ``requirements-run.lock`` has the packages that are installed beside a wheel, with their hashes, and
``src/timeline/third-party.toml`` what lies inside it. Nothing else is asked, so the same checkout gives the same file.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parents[1]
SPECIFICATION = "1.6"
"""Of CycloneDX: https://cyclonedx.org/docs/1.6/json/."""

_PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?")
_HASH = re.compile(r"\s+--hash=sha256:(?P<hash>[0-9a-f]{64})\s*\\?")
_VIA = re.compile(r"\s+#(?: via)?\s+(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?: \(pyproject\.toml\))?")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A package of the lock."""

    name: str
    version: str
    marker: str
    """Where it is needed, as in ``sys_platform == 'win32'``; empty for everywhere."""
    hashes: tuple[str, ...]
    """SHA-256 of each of its files that may be installed."""
    wanted_by: tuple[str, ...]

    @property
    def url(self) -> str:
        """Name it as a package URL."""
        return f"pkg:pypi/{self.name.lower().replace('_', '-')}@{quote(self.version)}"


def main() -> int:
    """Write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    works = tomllib.loads((ROOT / "src" / "timeline" / "third-party.toml").read_text(encoding="utf-8"))["work"]
    lock = [*pinned((ROOT / "requirements-run.lock").read_text(encoding="utf-8"))]
    json.dump(bill(project, lock, works), sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


def pinned(lock: str) -> Iterator[Pinned]:
    """Read a lock as ``uv pip compile`` writes it.

    Raises:
        ValueError: for a line that says something else.
    """
    name, version, marker = "", "", ""
    hashes: list[str] = []
    wanted_by: list[str] = []
    for number, line in enumerate(lock.splitlines(), 1):
        if begun := _PINNED.fullmatch(line):
            if name:
                yield Pinned(name, version, marker, tuple(hashes), tuple(wanted_by))
            name, version, marker = begun["name"], begun["version"], begun["marker"] or ""
            hashes, wanted_by = [], []
        elif found := _HASH.fullmatch(line):
            hashes.append(found["hash"])
        elif wanting := _VIA.fullmatch(line):
            wanted_by.append(wanting["name"])
        elif line.strip() and not line.lstrip().startswith("#"):
            raise ValueError(f"requirements-run.lock:{number}: {line!r} is no package, hash or comment. Run make lock.")
    if name:
        yield Pinned(name, version, marker, tuple(hashes), tuple(wanted_by))


def bill(
    project: Mapping[str, object], lock: Sequence[Pinned], works: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    """Give the bill of materials; its serial number is that of its content."""
    own = {
        "type": "application",
        "bom-ref": f"pkg:pypi/{project['name']}@{project['version']}",
        "name": project["name"],
        "version": project["version"],
        "purl": f"pkg:pypi/{project['name']}@{project['version']}",
        "licenses": [{"license": {"id": project["license"]}}],
    }
    components = [*map(_package, lock), *map(_work, works)]
    wants = {each.url: each for each in lock}
    needs = {
        ref: sorted(url for url, each in wants.items() if name in each.wanted_by)
        for ref, name in [(own["bom-ref"], project["name"]), *((url, each.name) for url, each in wants.items())]
    }
    dependencies = [{"ref": ref, "dependsOn": needed} for ref, needed in needs.items()]
    told = {"metadata": {"component": own}, "components": components, "dependencies": dependencies}
    serial = uuid5(NAMESPACE_URL, json.dumps(told, sort_keys=True))
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPECIFICATION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        **told,
    }


def _package(each: Pinned) -> dict[str, object]:
    marker = {"properties": [{"name": "timeline:marker", "value": each.marker}]} if each.marker else {}
    files = [
        {"type": "distribution", "url": each.url, "hashes": [{"alg": "SHA-256", "content": hash_}]}
        for hash_ in each.hashes
    ]
    return {
        "type": "library",
        "bom-ref": each.url,
        "name": each.name,
        "version": each.version,
        "purl": each.url,
        "externalReferences": files,
        **marker,
    }


def _work(work: Mapping[str, object]) -> dict[str, object]:
    """Describe what lies inside a wheel, and what its makers packed into it."""
    name, files = str(work["name"]), list(work.get("files", []))  # type: ignore[call-overload]
    kind = "file" if any(each.endswith((".ttf", ".geojson")) for each in files) else "library"
    version = {"version": work["version"]} if "version" in work else {}
    parts = [_work(part) for part in work.get("part", [])]  # type: ignore[attr-defined]
    url = {"purl": f"pkg:npm/{quote(name)}@{work['version']}"} if "stage/lib/" in "".join(files) else {}
    return {
        "type": kind,
        **({"bom-ref": f"inside:{name}"} if files else {}),
        "name": name,
        **version,
        **url,
        "licenses": [{"license": _licence(str(work["licence"]))}],
        "copyright": "\n".join(work["copyright"]),  # type: ignore[arg-type]
        **({"components": parts} if parts else {}),
    }


def _licence(name: str) -> dict[str, str]:
    return {"name": name} if name.startswith("LicenseRef-") else {"id": name}


if __name__ == "__main__":
    sys.exit(main())
