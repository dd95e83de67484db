"""The rules of bpmnlint and BPMNspector, and why some of them have no counterpart here.

Sources: bpmnlint ``config/all.js``; BPMNspector ``src/main/resources/EXT_*.sch`` (the constraints it implements) and
Geiger, M., Wirtz, G.: Detecting Interoperability and Correctness Issues in BPMN 2.0 Process Models, ZEUS 2013.
"""

from __future__ import annotations

__all__ = ["BPMNLINT", "BPMNSPECTOR", "NOT_OURS"]

BPMNLINT = tuple(
    f"bpmnlint:{name}"
    for name in (
        "ad-hoc-sub-process",
        "conditional-event",
        "conditional-flows",
        "end-event-required",
        "event-based-gateway",
        "event-sub-process-typed-start-event",
        "fake-join",
        "global",
        "label-required",
        "link-event",
        "no-bpmndi",
        "no-complex-gateway",
        "no-disconnected",
        "no-duplicate-sequence-flows",
        "no-gateway-join-fork",
        "no-implicit-end",
        "no-implicit-split",
        "no-implicit-start",
        "no-inclusive-gateway",
        "no-overlapping-elements",
        "single-blank-start-event",
        "single-event-definition",
        "standard-size",
        "start-event-required",
        "sub-process-blank-start-event",
        "superfluous-gateway",
        "superfluous-label",
        "superfluous-termination",
    )
)

_EXT = (
    *(6, 7, 8, 9, 11, 12, 13, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 35, 36, 37, 38),
    *(42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 56, 57, 58, 59, 61, 62, 63, 64, 65, 67, 68, 69, 70, 76, 79),
    *(84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108),
    *(109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 122, 123, 124, 125, 126, 127, 128, 135, 136, 137, 138),
    *(139, 140, 141, 142, 143, 144, 146, 148, 149, 150, 151, 152),
)

BPMNSPECTOR = ("REF", "XSD", *(f"EXT.{number:03d}" for number in _EXT))

NOT_OURS = {
    "EXT.024": "isImmediate hampir tidak dipakai dan tidak mengubah alur; skema sudah membatasi nilainya",
    "EXT.076": "hanya kebiasaan penamaan data object; dokumen profil diberi nama menurut peraturan",
    "EXT.124": "pemodel memasangkan link event dengan nama; lihat tautan-berpasangan",
    "EXT.128": "standar membolehkan pesan tanpa operasi; hampir semua berkas nyata akan ditegur",
}
