/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As it is, so that it cannot be missing: without it no stored article can be read. */
    .section .rodata
    .global dateline_stored_article_1
    .global dateline_stored_article_1_end
dateline_stored_article_1:
    .incbin "data/stored_article_1.dictionary"
dateline_stored_article_1_end:
    .section .note.GNU-stack,"",%progbits
