// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/complete.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "common/text/utf8.h"
#include "indexer/enrich/language.h"

namespace dateline {
namespace {

std::string ascii_lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool is_tracking(std::string_view parameter) {
    static constexpr std::array<std::string_view, 5> kTrackers{"fbclid", "gclid", "dclid",
                                                               "msclkid", "mc_cid"};
    const std::string_view name = parameter.substr(0, parameter.find('='));
    return name.starts_with("utm_") ||
           std::find(kTrackers.begin(), kTrackers.end(), name) != kTrackers.end();
}

std::string without_tracking(std::string_view query) {
    std::string kept;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view parameter = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (parameter.empty() || is_tracking(parameter)) continue;
        kept.append(kept.empty() ? "?" : "&").append(parameter);
    }
    return kept;
}

bool holds_one_article(Format format) {
    return format == Format::Text || format == Format::Markdown || format == Format::Html;
}

std::string path_id(const RawRecord& record, std::size_t index) {
    const std::size_t member = record.file.find("!/");
    const std::filesystem::path top{record.file.substr(0, member)};
    std::string id = top.lexically_normal().string();
    if (member != std::string::npos) id += record.file.substr(member);
    if (!holds_one_article(record.format)) id.append("#").append(std::to_string(record.number));
    if (index > 0) id.append(".").append(std::to_string(index + 1));
    // A file name may be any bytes.
    return first_bad_byte(id) ? printable(id) : clean_line(id);
}

}  // namespace

std::string canonical_url(std::string_view url) {
    const std::size_t scheme_end = url.find("://");
    if (scheme_end == std::string_view::npos) return std::string{url};
    const std::string scheme = ascii_lower(url.substr(0, scheme_end));
    if (scheme != "http" && scheme != "https") return std::string{url};
    url.remove_prefix(scheme_end + 3);
    url = url.substr(0, url.find('#'));
    const std::size_t query_at = std::min(url.find('?'), url.size());
    const std::string_view place = url.substr(0, query_at);
    const std::size_t host_end = std::min(place.find('/'), place.size());
    std::string host = ascii_lower(place.substr(0, host_end));
    const std::string_view port = scheme == "https" ? ":443" : ":80";
    if (host.ends_with(port)) host.resize(host.size() - port.size());
    std::string_view path = place.substr(host_end);
    while (path.ends_with('/')) path.remove_suffix(1);
    std::string out = scheme + "://" + host;
    out.append(path);
    if (query_at < url.size()) out += without_tracking(url.substr(query_at + 1));
    return out;
}

void complete(Article& article, const RawRecord& record, std::size_t index,
              const ReadOptions& options) {
    if (article.id.empty() && !article.url.empty()) article.id = canonical_url(article.url);
    if (article.id.empty()) article.id = path_id(record, index);
    if (article.source.empty()) article.source = options.source;
    if (!options.language.empty()) {
        article.language = options.language;
        return;
    }
    article.language = normal_language(article.language);
    if (article.language.empty()) {
        article.language = detect_language(article.title + "\n" + article.body.substr(0, 8192));
    }
}

}  // namespace dateline
