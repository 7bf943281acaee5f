// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/reader.h"

namespace dateline {

/// The SGML of Reuters-21578 (its lewis.dtd): one record for each <REUTERS> element.
///
/// The id is "reuters-" and the NEWID; PLACES, TOPICS and PEOPLE are taken as declared ("usa",
/// "west-germany"), ORGS, EXCHANGES and COMPANIES become organizations. The hard-wrapped lines of
/// the wire are joined to paragraphs; the sign-off "Reuter" is left out.
[[nodiscard]] const Reader& reuters_reader();

}  // namespace dateline
