"""The sheets of a PDF as Chromium writes it: their sizes, and how much is written and painted on each."""

import re
import zlib
from dataclasses import dataclass

OBJECT = re.compile(rb"(\d+) 0 obj\s*<<(.*?)>>\s*(?:stream\r?\n(.*?)\r?\nendstream\s*)?endobj", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and height in points, and the operators that write text or paint a picture or a shape."""

    width: float
    height: float
    texts: int
    painted: int


def sheets(pdf: bytes) -> list[Sheet]:
    objects = {int(number): (head, body) for number, head, body in OBJECT.findall(pdf)}
    found = []
    for head, _ in objects.values():
        if not re.search(rb"/Type\s*/Page\b", head):
            continue
        _, _, width, height = map(float, re.search(rb"/MediaBox\s*\[([^\]]*)\]", head)[1].split())
        _, body = objects[int(re.search(rb"/Contents\s+(\d+) 0 R", head)[1])]
        content = zlib.decompressobj().decompress(body)
        texts = len(re.findall(rb"\bT[jJ]\b", content))
        found.append(Sheet(width, height, texts, len(re.findall(rb"\b(?:Do|f\*?|S)\b", content))))
    return found
