// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/position_run.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <xxhash.h>

#include "common/leb128.h"
#include "indexer/store/glass/position_list.h"
#include "indexer/store/scratch_file.h"

namespace dateline {
namespace {

// A run: the number of its documents; then, for each term in bytewise order, the term and, for each
// document that has it, how far on that is and the list of positions; then 0. Behind the last an
// empty term. Numbers are LEB128, strings follow their length.

class RunWriter {
public:
    static Result<RunWriter> create(const std::filesystem::path& file, std::uint64_t documents) {
        auto out = ScratchWriter::create(file);
        if (!out) return std::move(out).error();
        RunWriter writer{std::move(out).value()};
        append_leb128(writer.text_, documents);
        return writer;
    }

    void begin_term(std::string_view term) {
        append_string(term);
        last_ = 0;
    }
    Result<void> add(Xapian::docid document, std::string_view list) {
        append_leb128(text_, document - last_);
        last_ = document;
        append_string(list);
        return hand_on();
    }
    void end_term() { append_leb128(text_, 0); }
    Result<void> finish() {
        append_string({});
        if (auto handed = hand_on(); !handed) return handed;
        return out_.flush();
    }

private:
    explicit RunWriter(ScratchWriter out) : out_{std::move(out)} {}

    void append_string(std::string_view text) {
        append_leb128(text_, text.size());
        text_ += text;
    }
    Result<void> hand_on() {
        auto appended = out_.append(text_);
        text_.clear();
        return appended;
    }

    ScratchWriter out_;
    std::string text_;
    Xapian::docid last_ = 0;
};

/// Reads a run from front to end.
class RunReader {
public:
    static Result<RunReader> open(const std::filesystem::path& file) {
        auto in = ScratchReader::open(file);
        if (!in) return std::move(in).error();
        RunReader reader{std::move(in).value()};
        std::uint64_t documents = 0;
        if (!reader.in_.number(documents) || documents > std::numeric_limits<Xapian::docid>::max())
            return reader.in_.error();
        reader.documents_ = static_cast<Xapian::docid>(documents);
        return reader;
    }

    [[nodiscard]] Xapian::docid documents() const noexcept { return documents_; }
    /// That next_term() went to.
    [[nodiscard]] const std::string& term() const noexcept { return term_; }
    [[nodiscard]] Xapian::docid document() const noexcept { return document_; }
    /// Lives until the next call of this class.
    [[nodiscard]] std::string_view list() const noexcept { return list_; }

    /// False at the end.
    Result<bool> next_term() {
        document_ = 0;
        if (!in_.string(term_)) return in_.error();
        return !term_.empty();
    }
    /// False at the end of the term.
    Result<bool> next_document() {
        std::uint64_t step = 0;
        if (!in_.number(step)) return in_.error();
        if (step == 0) return false;
        document_ += static_cast<Xapian::docid>(step);
        if (!in_.string(list_) || document_ > documents_) return in_.error();
        return true;
    }

private:
    explicit RunReader(ScratchReader in) : in_{std::move(in)} {}

    ScratchReader in_;
    Xapian::docid documents_ = 0;
    std::string term_;
    Xapian::docid document_ = 0;
    std::string list_;
};

/// What a run is, to a merge.
struct Source {
    RunReader reader;
    Xapian::docid offset;  ///< The documents of the runs before it.
};

Result<std::vector<Source>> open_all(const std::vector<std::filesystem::path>& runs) {
    std::vector<Source> sources;
    std::uint64_t documents = 0;
    for (const auto& run : runs) {
        auto reader = RunReader::open(run);
        if (!reader) return std::move(reader).error();
        const Xapian::docid more = reader->documents();
        sources.push_back({std::move(reader).value(), static_cast<Xapian::docid>(documents)});
        documents += more;
        if (documents > std::numeric_limits<Xapian::docid>::max())
            return Error{ErrorCode::Io, "there are too many documents for one database"};
    }
    return sources;
}

/// Gives a sink all terms in order, and for each its documents in order.
template <typename Sink>
Result<void> merge(std::vector<Source>& sources, Sink& sink) {
    const auto later = [&](std::size_t a, std::size_t b) {
        const int order = sources[a].reader.term().compare(sources[b].reader.term());
        return order != 0 ? order > 0 : a > b;
    };
    std::vector<std::size_t> heap;
    const auto enter = [&](std::size_t number) -> Result<void> {
        const auto more = sources[number].reader.next_term();
        if (!more) return more.error();
        if (!*more) return {};
        heap.push_back(number);
        std::push_heap(heap.begin(), heap.end(), later);
        return {};
    };
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (auto entered = enter(i); !entered) return entered;
    }
    std::string term;
    while (!heap.empty()) {
        term = sources[heap.front()].reader.term();
        sink.begin_term(term);
        while (!heap.empty() && sources[heap.front()].reader.term() == term) {
            std::pop_heap(heap.begin(), heap.end(), later);
            const std::size_t number = heap.back();
            heap.pop_back();
            auto& [reader, offset] = sources[number];
            for (;;) {
                const auto more = reader.next_document();
                if (!more) return more.error();
                if (!*more) break;
                if (auto added = sink.add(offset + reader.document(), reader.list()); !added)
                    return added;
            }
            if (auto entered = enter(number); !entered) return entered;
        }
        sink.end_term();
    }
    return {};
}

/// Xapian's key of a position list: the term, where a zero byte is followed by 0xff, a zero byte,
/// and the document's number so that keys sort as numbers do (Xapian 1.4.22, common/pack.h).
class TableSink {
public:
    explicit TableSink(GlassTableWriter& table) : table_{table} {}

    void begin_term(std::string_view term) {
        key_.clear();
        for (const char c : term) {
            key_ += c;
            if (c == '\0') key_ += '\xff';
        }
        key_ += '\0';
        term_bytes_ = key_.size();
    }
    Result<void> add(Xapian::docid document, std::string_view list) {
        key_.resize(term_bytes_);
        append_sortable(document);
        return table_.add(key_, list);
    }
    void end_term() {}

private:
    void append_sortable(std::uint32_t number) {
        // Two bytes have 15 bits, and each more has 7: ones in the first byte tell how many.
        std::size_t bytes = 2;
        while (bytes < 5 && number >> (bytes * 7 + 1) != 0) ++bytes;
        const std::uint64_t ones = bytes == 2 ? 0 : (0xffU << (10 - bytes)) & 0xffU;
        const std::uint64_t whole = ones << ((bytes - 1) * 8) | number;
        for (std::size_t i = bytes; i-- > 0;) key_ += static_cast<char>(whole >> (i * 8));
    }

    GlassTableWriter& table_;
    std::string key_;
    std::size_t term_bytes_ = 0;
};

}  // namespace

std::size_t PositionRun::Hash::operator()(std::string_view term) const noexcept {
    return XXH3_64bits(term.data(), term.size());
}

void PositionRun::add(const WordPositions& positions) {
    ++documents_;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto [term, list] = positions[i];
        auto found = terms_.find(term);
        if (found == terms_.end())
            found = terms_.emplace(term, static_cast<std::uint32_t>(terms_.size())).first;
        append_position_list(lists_, list);
        entries_.push_back({found->second, documents_, lists_.size()});
    }
}

std::string_view PositionRun::list(std::size_t entry) const {
    const std::size_t begin = entry == 0 ? 0 : entries_[entry - 1].end;
    return std::string_view{lists_}.substr(begin, entries_[entry].end - begin);
}

Result<void> PositionRun::write(const std::filesystem::path& file) const {
    auto out = RunWriter::create(file, documents_);
    if (!out) return std::move(out).error();
    // Entries by term: a counting sort, which leaves the documents of each in their order.
    std::vector<std::size_t> ends(terms_.size() + 1);
    for (const Entry& entry : entries_) ++ends[entry.term + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<std::size_t> by_term(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) by_term[ends[entries_[i].term]++] = i;

    std::vector<std::pair<std::string_view, std::uint32_t>> terms(terms_.begin(), terms_.end());
    std::sort(terms.begin(), terms.end());
    for (const auto& [term, number] : terms) {
        out->begin_term(term);
        // Each end has moved to that of its own term.
        for (std::size_t i = number == 0 ? 0 : ends[number - 1]; i < ends[number]; ++i) {
            const std::size_t entry = by_term[i];
            if (auto added = out->add(entries_[entry].document, list(entry)); !added) return added;
        }
        out->end_term();
    }
    return out->finish();
}

Result<void> merge_runs(const std::vector<std::filesystem::path>& runs,
                        const std::filesystem::path& out) {
    auto sources = open_all(runs);
    if (!sources) return std::move(sources).error();
    std::uint64_t documents = 0;
    for (const Source& source : *sources) documents += source.reader.documents();
    auto writer = RunWriter::create(out, documents);
    if (!writer) return std::move(writer).error();
    if (auto merged = merge(*sources, *writer); !merged) return merged;
    return writer->finish();
}

Result<GlassTableRoot> merge_runs_to_table(const std::vector<std::filesystem::path>& runs,
                                           const std::filesystem::path& table) {
    auto sources = open_all(runs);
    if (!sources) return std::move(sources).error();
    auto writer = GlassTableWriter::create(table);
    if (!writer) return std::move(writer).error();
    TableSink sink{*writer};
    if (auto merged = merge(*sources, sink); !merged) return std::move(merged).error();
    return writer->finish();
}

}  // namespace dateline
