"""The XML parser's English messages as calm Indonesian ones (libxml2, ``parser.c``)."""

from __future__ import annotations

import re

from ..names import shown

__all__ = ["translate_syntax"]

_BAD_ATTRIBUTE = 'penulisan atribut keliru; yang benar: nama="nilai", dipisahkan spasi.'
_BAD_DECLARATION = 'deklarasi XML keliru; yang benar: <?xml version="1.0" encoding="UTF-8"?>.'

_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)", 'elemen "{0}" (baris {1}) ditutup sebagai "{2}".'),
    (r"Namespace prefix (\S+).*not defined", 'awalan "{0}" belum dideklarasikan (xmlns:{0}).'),
    (r"Failed to parse QName '([^']*)'", 'nama "{0}" tidak sah; titik dua hanya memisahkan awalan dari nama.'),
    (r"xmlParseCharRef: invalid xmlChar value (\d+)", "rujukan karakter &#{0}; tidak diizinkan dalam XML 1.0."),
    (r"xmlParseCharRef", "rujukan karakter keliru; yang benar: &#65; atau &#x41;."),
    (r"Char 0x(\w+) out of allowed range", "karakter kendali 0x{0} tidak diizinkan dalam XML 1.0."),
    (r"(?:PCDATA|Char).*invalid.*value (\d+)", "karakter kendali bernomor {0} tidak diizinkan dalam XML 1.0."),
    (r"invalid character in attribute value", "nilai atribut memuat karakter yang tidak diizinkan dalam XML 1.0."),
    (r"Attribute (\S+) redefined", 'atribut "{0}" ditulis dua kali pada satu elemen.'),
    (r"Entity '([^']+)' not defined", "entitas &{0}; tidak dikenal; tulis hurufnya langsung."),
    (r"xmlParseEntityRef|EntityRef", "tanda & harus ditulis &amp;."),
    (r"Unescaped '<' not allowed in attributes", "tanda < dalam nilai atribut harus ditulis &lt;."),
    (r"AttValue: .* expected", "nilai atribut harus diapit tanda petik."),
    (r"Extra content at the end", "ada isi setelah elemen akar ditutup."),
    (r"Start tag expected", "isi berkas tidak diawali elemen XML."),
    (r"invalid element name", "setelah tanda < harus ada nama elemen; tanda < dalam teks ditulis &lt;."),
    (r"[Xx]ML declaration|expecting version|Unsupported version|encoding|String not", _BAD_DECLARATION),
    (r"attributes construct error|Specification mandates value|parsing attribute name", _BAD_ATTRIBUTE),
    (r"Blank needed here|expected '='", _BAD_ATTRIBUTE),
    (r"expected '>'", "tanda > penutup elemen tidak ditemukan."),
    (r"Sequence ']]>' not allowed", "urutan ]]> dalam teks harus ditulis ]]&gt;."),
    (r"Comment must not contain|[Dd]ouble hyphen", 'komentar tidak boleh memuat "--".'),
    (r"Comment not terminated", "komentar tidak ditutup dengan -->."),
    (r"CData section not finished", "bagian CDATA tidak ditutup dengan ]]>."),
    (r"ParsePI|PITarget|processing instruction", "instruksi <?…?> keliru atau tidak ditutup dengan ?>."),
    (r"xmlns", "deklarasi ruang nama (xmlns) keliru."),
)


def translate_syntax(message: str) -> str:
    """One Indonesian clause for a message of the parser; an unknown one is quoted."""
    plain = re.sub(r"\s*,? line \d+, column \d+$", "", message.strip())
    for pattern, sentence in _MESSAGES:
        match = re.search(pattern, plain)
        if match:
            return sentence.format(*map(shown, match.groups()))
    return f'pesan pembaca XML: "{shown(plain)}".'
