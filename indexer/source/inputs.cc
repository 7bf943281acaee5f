// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

#include "indexer/source/archive_stream.h"
#include "indexer/source/ascii.h"
#include "indexer/source/decompress_stream.h"
#include "indexer/source/encoding.h"
#include "indexer/source/file_stream.h"
#include "indexer/source/file_walk.h"
#include "indexer/source/probe.h"
#include "indexer/source/reader.h"

namespace dateline {
namespace {

constexpr std::string_view kStandardInput = "-";

// Streams that read from one another, the outermost first. Taken down in the other order.
class StreamChain {
public:
    StreamChain() = default;
    StreamChain(StreamChain&&) = default;
    StreamChain& operator=(StreamChain&&) = delete;
    StreamChain(const StreamChain&) = delete;
    ~StreamChain() { clear(); }

    void clear() noexcept {
        while (!streams_.empty()) streams_.pop_back();
    }

    template <typename Stream>
    Stream& add(std::unique_ptr<Stream> stream) {
        Stream& added = *stream;
        streams_.push_back(std::move(stream));
        return added;
    }

private:
    std::vector<std::unique_ptr<ByteStream>> streams_;
};

// An archive that is being read; what it reads from lies below it.
struct Layer {
    std::string label;
    StreamChain chain;
    ArchiveStream* archive = nullptr;  // In the chain.
    Container kind = Container::None;
    std::size_t members = 0;
    bool failed = false;
};

// A file that is being cut.
struct Current {
    StreamChain chain;
    std::unique_ptr<RecordCutter> cutter;
};

Error path_error(const std::string& path, int number) {
    if (number == ENOENT || number == ENOTDIR) {
        return {ErrorCode::Io, "no such file: " + name_label(path)};
    }
    return {ErrorCode::Io,
            "cannot read " + name_label(path) + ": " + std::generic_category().message(number)};
}

// The name without an ending that tells of compression only: "a.json.gz" -> "a.json".
std::string_view uncompressed_name(std::string_view name) {
    for (const std::string_view ending : {".gz", ".xz", ".zst", ".bz2", ".lz4"}) {
        if (name.size() > ending.size() && name.ends_with(ending)) {
            return name.substr(0, name.size() - ending.size());
        }
    }
    return name;
}

Rejection unreadable(std::string label, std::string_view probe) {
    constexpr const char* kHint = "leave it out, or turn it into text first";
    if (const auto kind = binary_kind(probe); is_binary(probe) && !kind.empty()) {
        return {std::move(label), 0, 0, std::string{"is "}.append(kind), kHint};
    }
    if (!is_binary(probe) && trim_blanks(probe).starts_with("<?xml")) {
        return {std::move(label), 0, 0, "is XML of a kind that Dateline does not read", kHint};
    }
    return {std::move(label), 0, 0, "is not a text file Dateline can read", kHint};
}

}  // namespace

struct Inputs::Impl {
    std::vector<std::string> paths;
    ReadOptions options;
    bool forced_wide = false;  // --encoding names one that is no superset of ASCII.
    std::atomic<std::uint64_t> bytes_read{0};
    std::size_t next_path = 0;
    std::optional<FileWalk> walk{};
    std::optional<UnpackBudget> budget{};  // Of the file that is being read.
    std::vector<Layer> layers{};
    std::optional<Current> current{};
    bool stopped = false;

    ~Impl() {
        current.reset();
        while (!layers.empty()) layers.pop_back();
    }

    // Each step either opens something, finding more to read, or gives a rejection.
    std::optional<Rejection> step();
    [[nodiscard]] bool stop_now() {
        stopped = stopped || (options.stop_requested && options.stop_requested());
        return stopped;
    }
    [[nodiscard]] bool at_end() const {
        return !current && layers.empty() && !walk && next_path == paths.size();
    }

private:
    std::optional<Rejection> open_member();
    std::optional<Rejection> open_file(const WalkedFile& file);
    // `wrapped`: how many compressions have been taken off around the stream.
    std::optional<Rejection> open_stream(StreamChain chain, ByteStream& stream, std::string label,
                                         unsigned wrapped = 0);
    std::optional<Rejection> open_text(StreamChain chain, ByteStream& stream, std::string label,
                                       std::string_view probe);
};

std::optional<Rejection> Inputs::Impl::step() {
    if (!layers.empty()) return open_member();
    if (walk) {
        if (const auto file = walk->next()) return open_file(*file);
        walk.reset();
        return std::nullopt;
    }
    const std::string& path = paths[next_path++];
    budget.emplace(options.limits.expansion, bytes_read);
    if (path != kStandardInput) {
        walk.emplace(path);
        return std::nullopt;
    }
    StreamChain chain;
    ByteStream& stream = chain.add(FileStream::standard_input(bytes_read, options.stop_requested));
    return open_stream(std::move(chain), stream, path);
}

std::optional<Rejection> Inputs::Impl::open_file(const WalkedFile& file) {
    std::string label = name_label(file.path.native());
    if (!file.problem.empty()) return Rejection{std::move(label), 0, 0, file.problem};
    if (options.known_file && options.known_file(file.path)) return std::nullopt;
    auto opened = FileStream::open(file.path, bytes_read, options.stop_requested);
    if (!opened) return Rejection{std::move(label), 0, 0, opened.error().message};
    budget.emplace(options.limits.expansion, bytes_read);
    StreamChain chain;
    ByteStream& stream = chain.add(std::move(opened).value());
    return open_stream(std::move(chain), stream, std::move(label));
}

std::optional<Rejection> Inputs::Impl::open_member() {
    Layer& layer = layers.back();
    auto member = layer.archive->next_member();
    if (!member) {
        const Error& error = member.error();
        layer.failed = true;
        return Rejection{layer.label, 0, 0, error.message, error.hint};
    }
    if (!*member) {
        const bool empty =
            layer.kind == Container::Compressed && layer.members == 0 && !layer.failed;
        std::string label = std::move(layer.label);
        layers.pop_back();
        if (empty) return Rejection{std::move(label), 0, 0, "is empty"};
        return std::nullopt;
    }
    ++layer.members;
    const ArchiveMember& found = **member;
    std::string label = found.name.empty() ? layer.label : layer.label + "!/" + found.name;
    if (found.refused) {
        return Rejection{std::move(label), 0, 0, found.refused->message, found.refused->hint};
    }
    return open_stream({}, *layer.archive, std::move(label));
}

std::optional<Rejection> Inputs::Impl::open_stream(StreamChain chain, ByteStream& stream,
                                                   std::string label, unsigned wrapped) {
    ProbedStream& probed = chain.add(std::make_unique<ProbedStream>(stream));
    const auto probe = probed.peek(kProbeBytes);
    if (!probe) {
        return Rejection{std::move(label), 0, 0, probe.error().message, probe.error().hint};
    }
    if (probe->empty()) return Rejection{std::move(label), 0, 0, "is empty"};
    const Container kind = container_of(*probe);
    if (kind == Container::None)
        return open_text(std::move(chain), probed, std::move(label), *probe);
    const bool compressed = kind == Container::Gzip || kind == Container::Xz;
    // A tar and the compression right around it are one archive.
    if (layers.size() + (compressed || wrapped == 0 ? wrapped : wrapped - 1) >=
        options.limits.archive_depth) {
        return Rejection{std::move(label), 0, 0,
                         "is an archive more than " + std::to_string(options.limits.archive_depth) +
                             " archives deep",
                         "raise --max-archive-depth"};
    }
    if (compressed) {
        const auto codec =
            kind == Container::Gzip ? DecompressStream::Codec::Gzip : DecompressStream::Codec::Xz;
        ByteStream& plain = chain.add(std::make_unique<DecompressStream>(probed, codec, *budget));
        return open_stream(std::move(chain), plain, std::move(label), wrapped + 1);
    }
    ArchiveStream& archive = chain.add(std::make_unique<ArchiveStream>(probed, kind, *budget));
    layers.push_back(Layer{std::move(label), std::move(chain), &archive, kind});
    return std::nullopt;
}

std::optional<Rejection> Inputs::Impl::open_text(StreamChain chain, ByteStream& stream,
                                                 std::string label, std::string_view probe) {
    ByteStream* text = &stream;
    std::string_view wide = wide_encoding(probe).value_or("");
    if (forced_wide) wide = options.encoding;
    if (!wide.empty()) {
        ByteStream& utf8 = chain.add(std::make_unique<TranscodingStream>(stream, wide));
        ProbedStream& probed = chain.add(std::make_unique<ProbedStream>(utf8));
        const auto decoded = probed.peek(kProbeBytes);
        if (!decoded) {
            return Rejection{std::move(label), 0, 0, decoded.error().message, decoded.error().hint};
        }
        if (decoded->empty()) return Rejection{std::move(label), 0, 0, "is empty"};
        text = &probed;
        probe = *decoded;
    }
    std::optional<Format> format = options.format;
    if (!format || is_binary(probe)) format = detect_format(probe, uncompressed_name(label));
    if (!format) return unreadable(std::move(label), probe);
    auto cutter = reader_for(*format).cut(*text, std::move(label), options);
    current.emplace(Current{std::move(chain), std::move(cutter)});
    return std::nullopt;
}

Inputs::Inputs(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}

Inputs::~Inputs() = default;

Result<std::unique_ptr<Inputs>> Inputs::open(std::vector<std::string> paths, ReadOptions options) {
    if (auto known = check_encoding(options.encoding); !known) return known.error();
    for (const std::string& path : paths) {
        if (path == kStandardInput) continue;
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0) return path_error(path, errno);
        if (::access(path.c_str(), R_OK) != 0) return path_error(path, errno);
    }
    const bool wide = !options.encoding.empty() && !is_ascii_superset(options.encoding);
    auto impl = std::unique_ptr<Impl>(
        new Impl{.paths = std::move(paths), .options = std::move(options), .forced_wide = wide});
    return std::unique_ptr<Inputs>{new Inputs{std::move(impl)}};
}

std::optional<Input> Inputs::next() {
    for (;;) {
        if (impl_->stop_now()) return std::nullopt;
        if (impl_->current) {
            auto input = impl_->current->cutter->next();
            // A stream that was asked to stop ends within a record.
            if (impl_->stop_now()) return std::nullopt;
            if (input) return input;
            impl_->current.reset();
        }
        if (impl_->at_end()) return std::nullopt;
        auto rejection = impl_->step();
        if (rejection && !impl_->stop_now()) return *std::move(rejection);
    }
}

bool Inputs::stopped_early() const noexcept {
    return impl_->stopped;
}

std::uint64_t Inputs::bytes_read() const noexcept {
    return impl_->bytes_read.load();
}

std::optional<std::uint64_t> Inputs::bytes_total() const {
    std::uint64_t total = 0;
    for (const std::string& path : impl_->paths) {
        struct stat status {};
        const bool sized = path != kStandardInput && ::stat(path.c_str(), &status) == 0 &&
                           (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
        if (!sized) return std::nullopt;
        FileWalk walk{path};
        while (const auto file = walk.next()) total += file->size;
    }
    return total;
}

}  // namespace dateline
