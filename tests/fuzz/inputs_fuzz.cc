// SPDX-License-Identifier: GPL-3.0-or-later
// Property of inputs: a file of any bytes, formats and archives found out, ends after records that
// are within the limits and rejections that say why.
#include <unistd.h>

#include <filesystem>

#include "indexer/source/inputs.h"
#include "tests/fuzz/property.h"

using namespace dateline;

namespace {

/// A file that lives as long as the program.
class ScratchFile {
public:
    ScratchFile() : fd_{::mkstemp(path_.data())} { fuzz::require(fd_ >= 0, "a file can be made"); }
    ~ScratchFile() {
        ::close(fd_);
        ::unlink(path_.c_str());
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    const std::string& put(std::string_view bytes) const {
        const bool put = ::ftruncate(fd_, 0) == 0 && ::pwrite(fd_, bytes.data(), bytes.size(), 0) ==
                                                         static_cast<ssize_t>(bytes.size());
        fuzz::require(put, "a file can be written");
        return path_;
    }

private:
    std::string path_ = (std::filesystem::temp_directory_path() / "dateline-fuzz-XXXXXX").string();
    int fd_;
};

ReadOptions small_limits() {
    ReadOptions options;
    options.limits.record_bytes = 4096;
    options.limits.archive_depth = 3;
    return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ScratchFile file;
    static const ReadOptions options = small_limits();
    auto inputs = Inputs::open({file.put(fuzz::text_of(data, size))}, options);
    fuzz::require(inputs.has_value(), "a file that is there can be opened");
    // A few bytes may unpack to a great many records.
    for (int records = 0; records < 10000; ++records) {
        const auto input = (*inputs)->next();
        if (!input) break;
        if (const auto* record = std::get_if<RawRecord>(&*input)) {
            fuzz::require(record->bytes.size() <= options.limits.record_bytes,
                          "records are within limits");
        } else {
            fuzz::require(!std::get<Rejection>(*input).reason.empty(), "a rejection has a reason");
        }
    }
    return 0;
}
