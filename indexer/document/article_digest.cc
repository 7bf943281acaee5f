// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/article_digest.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

#include <xxhash.h>

namespace dateline {
namespace {

std::string canonical(XXH64_hash_t hash) {
    XXH64_canonical_t bytes;
    XXH64_canonicalFromHash(&bytes, hash);
    std::string out(sizeof bytes.digest, '\0');
    std::copy(std::begin(bytes.digest), std::end(bytes.digest), out.begin());
    return out;
}

/// Takes values one after the other, lengths included, so that no two sequences look the same.
class Hasher {
public:
    explicit Hasher(std::uint64_t seed) : state_{XXH3_createState()} {
        if (!state_) throw std::bad_alloc{};
        XXH3_64bits_reset_withSeed(state_.get(), seed);
    }

    void add(const std::string& text) {
        add(text.size());
        XXH3_64bits_update(state_.get(), text.data(), text.size());
    }
    template <typename Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void add(Number number) { XXH3_64bits_update(state_.get(), &number, sizeof number); }
    template <typename T>
    void add(const std::optional<T>& value) {
        add(value.has_value());
        if (value) add(*value);
    }
    template <typename T>
    void add(const std::vector<T>& values) {
        add(values.size());
        for (const T& value : values) add(value);
    }
    void add(const Timestamp& time) { add_all(time.seconds, time.day_only); }
    void add(const Mention& m) { add_all(m.field, m.start, m.end, m.text); }
    void add(const Entity& e) {
        add_all(e.name, e.aliases, e.count, e.salience, e.origin, e.mentions);
    }
    void add(const Place& p) {
        add_all(p.entity, p.path, p.country, p.geonames, p.latitude, p.longitude);
    }
    void add(const Topic& t) { add_all(t.code, t.name, t.path, t.score, t.origin); }

    template <typename... Values>
    void add_all(const Values&... values) {
        (add(values), ...);
    }

    [[nodiscard]] std::string digest() const { return canonical(XXH3_64bits_digest(state_.get())); }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> state_;
};

}  // namespace

std::string article_digest(const Article& article, std::uint64_t seed) {
    Hasher hasher{seed};
    hasher.add(kDigestVersion);
    hasher.add_all(article.id, article.url, article.title, article.authors, article.source,
                   article.section, article.published, article.modified, article.language,
                   article.dateline, article.body, article.persons, article.organizations,
                   article.places, article.topics);
    return hasher.digest();
}

}  // namespace dateline
