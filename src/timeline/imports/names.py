"""The names that columns have in people's tables, in several languages, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.imports.fields import Field

NAMES: Mapping[Field, str] = {
    Field.DATE: "date, dates, event date, date of event, when, day and date, datum, fecha, дата, дата події, дата события, "
    "تاریخ, data, jour, occurred, occurred on, incident date, timestamp, time, when did it happen, display date only",
    Field.START: "start, start date, date start, begin, from, from date, début, date de début, beginn, von, startdatum, inicio, "
    "fecha de inicio, початок, дата початку, начало, дата начала, آغاز, تاریخ شروع, startdate, started, begin date",
    Field.END: "end, end date, date end, to, to date, until, fin, date de fin, ende, bis, enddatum, fecha de fin, кінець, "
    "дата завершення, конец, дата окончания, پایان, تاریخ پایان, enddate, ended",
    Field.YEAR: "year, année, annee, jahr, año, ano, рік, год, سال, start year",
    Field.MONTH: "month, mois, monat, mes, місяць, месяц, ماه, start month",
    Field.DAY: "day, tag, día, dia, день, روز, start day",
    Field.END_YEAR: "end year, année de fin, endjahr, año final",
    Field.END_MONTH: "end month",
    Field.END_DAY: "end day",
    Field.TITLE: "title, headline, event, name, event name, what, what happened, subject, heading, titre, événement, evenement, "
    "intitulé, titel, ereignis, überschrift, was, título, titulo, evento, suceso, назва, заголовок, подія, название, "
    "событие, عنوان, رویداد, summary line, short description",
    Field.TEXT: "text, description, details, detail, summary, notes on event, body, content, texte, résumé, resume, détails, "
    "beschreibung, inhalt, zusammenfassung, descripción, descripcion, resumen, detalles, опис, текст, описание, "
    "подробности, شرح, متن, توضیحات, narrative, abstract, what was said",
    Field.PLACE: "place, location, where, city, town, site, place name, venue, lieu, endroit, ville, ort, stadt, wo, lugar, "
    "ubicación, ciudad, місце, місто, место, город, مکان, محل, شهر, location name, locality",
    Field.LATITUDE: "lat, latitude, y, breite, breitengrad, latitud, широта, عرض جغرافیایی, lat dd, latitude (wgs84)",
    Field.LONGITUDE: "lon, lng, long, longitude, x, länge, längengrad, longitud, довгота, долгота, طول جغرافیایی, long dd",
    Field.COORDINATES: "coordinates, coords, lat lon, latlng, lat long, latitude longitude, gps, coordonnées, koordinaten, "
    "coordenadas, координати, координаты, مختصات, geolocation, geo",
    Field.GEOMETRY: "geometry, geom, wkt, geojson, the geom, geom wkt",
    Field.SOURCE: "source, sources, publisher, according to, reference, references, newspaper, quelle, quellen, fuente, fuentes, "
    "джерело, джерела, источник, источники, منبع, منابع, citation, medium, outlet, said by, who says",
    Field.URL: "url, urls, source url, source link, web address, address of source, weblink, lien source, adresse, enlace, "
    "посилання, ссылка, نشانی, پیوند, source urls, sources urls, link to source, article url",
    Field.PUBLISHED: "published, publication date, date published, date of source, source date, publié, date de publication, "
    "veröffentlicht, publicado, опубліковано, опубликовано",
    Field.CATEGORY: "category, type, kind, event type, theme, topic, class, catégorie, categorie, kategorie, art, typ, categoría, "
    "categoria, tipo, категорія, тип, вид, категория, دسته, نوع, group",
    Field.ACTORS: "actors, actor, who, participants, people, persons, parties, country, countries, organisation, organization, "
    "acteurs, acteur, qui, pays, akteure, akteur, wer, land, actores, quién, país, учасники, хто, країна, участники, "
    "кто, страна, بازیگران, کشور, involved",
    Field.TAGS: "tags, tag, keywords, keyword, labels, mots-clés, mots clés, schlagworte, etiquetas, palabras clave, теги, мітки, "
    "ключевые слова, برچسب‌ها",
    Field.LINK: "link, links, read more, website, web, homepage, further reading, lien, webseite, sitio web, сайт, وب‌گاه",
    Field.MEDIA: "media, image, image url, picture, photo, video, photo url, foto, bild, imagen, фото, зображення, изображение, تصویر",
    Field.NOTE: "note, notes, comment, comments, remark, remarks, remarques, commentaire, anmerkung, bemerkung, nota, notas, "
    "примітка, примечание, یادداشت",
    Field.ID: "id, identifier, event id, uid, record id, key, код",
}
COUNTS: Mapping[tuple[str, str], str] = {
    (
        "killed",
        "people",
    ): "killed, deaths, dead, fatalities, morts, tués, tote, getötet, muertos, загиблі, вбито, погибшие, убито, کشته",
    ("injured", "people"): "injured, wounded, injuries, blessés, verletzte, heridos, поранені, раненые, مجروح, زخمی",
}
"""What is counted and in what, with the names of columns that do."""


def same(name: str) -> str:
    """Write the name of a column as it is compared."""
    return " ".join(re.sub(r"[\s_\-./:*#]+", " ", name.casefold()).split())


BY_NAME: Mapping[str, Field] = {
    same(name): field for field, names in reversed([*NAMES.items()]) for name in names.split(", ") if name
}
COUNTS_BY_NAME: Mapping[str, tuple[str, str]] = {
    same(name): counted for counted, names in COUNTS.items() for name in names.split(", ")
}
