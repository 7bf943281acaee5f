// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/collation.h"

#include <cstdint>
#include <stdexcept>

#include <unicode/coll.h>
#include <unicode/unistr.h>

namespace dateline {

struct NameCollation::Impl {
    std::unique_ptr<icu::Collator> collator;
};

NameCollation::NameCollation() : impl_{std::make_unique<Impl>()} {
    UErrorCode status = U_ZERO_ERROR;
    impl_->collator.reset(icu::Collator::createInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error{"ICU has no collation"};
    impl_->collator->setStrength(icu::Collator::SECONDARY);
}

NameCollation::~NameCollation() = default;
NameCollation::NameCollation(NameCollation&&) noexcept = default;
NameCollation& NameCollation::operator=(NameCollation&&) noexcept = default;

std::string NameCollation::sort_key(std::string_view utf8) const {
    const auto text =
        icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    const std::int32_t size = impl_->collator->getSortKey(text, nullptr, 0);
    std::basic_string<std::uint8_t> key(static_cast<std::size_t>(size), 0);
    (void)impl_->collator->getSortKey(text, key.data(), size);
    return {key.begin(), key.end()};
}

}  // namespace dateline
