// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/stored_article.h"

#include <zstd.h>

#include <new>

#include "common/article_json.h"

extern "C" {
extern const char dateline_stored_article_1[];      // NOLINT(readability-identifier-naming)
extern const char dateline_stored_article_1_end[];  // NOLINT(readability-identifier-naming)
}

namespace dateline {
namespace {

constexpr int kLevel = 3;  // 9 saves another 4 % of an article in six times the time.

std::string_view dictionary() {
    return {dateline_stored_article_1,
            static_cast<std::size_t>(dateline_stored_article_1_end - dateline_stored_article_1)};
}

struct FreeDictionary {
    void operator()(ZSTD_CDict* dictionary) const noexcept { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const noexcept { ZSTD_freeDDict(dictionary); }
};

/// `made`, which libzstd returns as null only for want of memory.
template <typename T>
T* there(T* made) {
    if (made == nullptr) throw std::bad_alloc{};
    return made;
}

const ZSTD_CDict* to_compress() {
    static const std::unique_ptr<ZSTD_CDict, FreeDictionary> made{
        there(ZSTD_createCDict(dictionary().data(), dictionary().size(), kLevel))};
    return made.get();
}

const ZSTD_DDict* to_decompress() {
    static const std::unique_ptr<ZSTD_DDict, FreeDictionary> made{
        there(ZSTD_createDDict(dictionary().data(), dictionary().size()))};
    return made.get();
}

Error damaged(std::string_view why) {
    return Error{ErrorCode::IndexDamaged, "a stored article is damaged: " + std::string{why},
                 "run dateline-indexer check"};
}

Result<std::string> unpack_json(std::string_view data) {
    const auto size = ZSTD_getFrameContentSize(data.data(), data.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return damaged("it does not begin as one");
    // A block of at most 128 KiB takes no less than four bytes (RFC 8878, 3.1.1.2).
    constexpr std::uint64_t kMostRatio = 128 * 1024 / 4;
    if (size > kMaxStoredBytes || size / kMostRatio > data.size())
        return damaged("it would be larger than any article");
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{
        there(ZSTD_createDCtx()), &ZSTD_freeDCtx};
    std::string json(static_cast<std::size_t>(size), '\0');
    const std::size_t got = ZSTD_decompress_usingDDict(context.get(), json.data(), json.size(),
                                                       data.data(), data.size(), to_decompress());
    if (ZSTD_isError(got) != 0) return damaged(ZSTD_getErrorName(got));
    if (got != json.size()) return damaged("it is shorter than it says");
    return json;
}

}  // namespace

void ArticlePacker::Free::operator()(void* context) const noexcept {
    ZSTD_freeCCtx(static_cast<ZSTD_CCtx*>(context));
}

ArticlePacker::ArticlePacker() : context_{there(ZSTD_createCCtx())} {
    auto* context = static_cast<ZSTD_CCtx*>(context_.get());
    // Neither fails: the flag is known, and nothing is being compressed.
    (void)ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    (void)ZSTD_CCtx_refCDict(context, to_compress());
}

std::string ArticlePacker::pack(const Article& article) {
    const std::string json = stored_article_json(article);
    std::string data(ZSTD_compressBound(json.size()), '\0');
    const std::size_t size = ZSTD_compress2(static_cast<ZSTD_CCtx*>(context_.get()), data.data(),
                                            data.size(), json.data(), json.size());
    if (ZSTD_isError(size) != 0) throw std::bad_alloc{};  // The room is enough: there is no other.
    data.resize(size);
    data.shrink_to_fit();
    return data;
}

Result<Article> unpack_article(std::string_view data) {
    const auto json = unpack_json(data);
    if (!json) return json.error();
    return parse_article_json(*json);
}

}  // namespace dateline
