/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as they are, so that they cannot be missing; tables.cc gives them their lengths. */
    .section .rodata
.macro table name, file
    .global \name
    .global \name\()_end
\name:
    .incbin "\file"
\name\()_end:
.endm
    table dateline_media_topics, "media_topics.txt"
    table dateline_topic_labels, "topic_labels.txt"
    table dateline_topic_words, "topic_words.tsv"
    .section .note.GNU-stack,"",%progbits
