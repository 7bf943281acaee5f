// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/layout.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "common/descriptor.h"
#include "common/facet_column.h"
#include "indexer/store/io_error.h"
#include "indexer/store/scratch_file.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStub = "XAPIANDB";
constexpr const char* kStubPrefix = "glass ";
constexpr std::string_view kGeneration = "generation-";

Result<void> sync_path(const fs::path& path, int flags) {
    const Descriptor file{::open(path.c_str(), flags | O_CLOEXEC)};
    if (file.number() < 0) return io_error("open", path, errno);
    if (::fsync(file.number()) != 0) return io_error("sync", path, errno);
    return {};
}

Result<void> write_synced(const fs::path& path, const std::string& text) {
    auto out = ScratchWriter::create(path);
    if (!out) return std::move(out).error();
    if (auto appended = out->append(text); !appended) return appended;
    if (auto flushed = out->flush(); !flushed) return flushed;
    return sync_path(path, O_WRONLY);
}

}  // namespace

Result<std::optional<fs::path>> Layout::current() const {
    std::error_code code;
    const bool exists = fs::exists(dir_, code);
    if (code) return io_error("read", dir_, code.value());
    if (!exists) return std::optional<fs::path>{};
    if (!fs::is_directory(dir_, code)) {
        return Error{ErrorCode::IndexSchema, dir_.string() + " is a file, not a database",
                     "name another database with --db"};
    }
    std::ifstream stub{dir_ / kStub};
    if (!stub) {
        for (const auto& entry : fs::directory_iterator{dir_, code}) {
            const std::string name = entry.path().filename().string();
            if (name != "lock" && !name.starts_with(kGeneration) &&
                !name.starts_with("building-") && !name.starts_with(kStub) &&
                !name.starts_with(FacetColumn::kFilePrefix)) {
                return Error{ErrorCode::IndexSchema,
                             dir_.string() + " holds other files and is no Dateline database",
                             "name another folder with --db"};
            }
        }
        if (code) return io_error("read", dir_, code.value());
        return std::optional<fs::path>{};
    }
    std::string line;
    std::getline(stub, line);
    const std::string_view text{line};
    const std::string_view prefix{kStubPrefix};
    if (!text.starts_with(prefix) || !text.substr(prefix.size()).starts_with(kGeneration) ||
        text.find('/') != std::string_view::npos) {
        return Error{ErrorCode::IndexDamaged,
                     (dir_ / kStub).string() + " names no generation of the database",
                     "restore it from a copy, or build the database anew"};
    }
    return std::optional{dir_ / line.substr(prefix.size())};
}

Result<fs::path> Layout::next() const {
    auto now = current();
    if (!now) return std::move(now).error();
    unsigned long number = 0;
    if (*now) {
        const std::string name = (*now)->filename().string();
        number = std::strtoul(name.c_str() + kGeneration.size(), nullptr, 10);
    }
    return dir_ / fmt::format("{}{:06}", kGeneration, number + 1);
}

Result<fs::path> Layout::make_scratch() const {
    const fs::path scratch = dir_ / fmt::format("building-{}", ::getpid());
    std::error_code code;
    fs::remove_all(scratch, code);
    fs::create_directories(scratch, code);
    if (code) return io_error("create", scratch, code.value());
    return scratch;
}

Result<void> Layout::publish(const fs::path& built, const fs::path& generation) const {
    if (auto synced = sync_tree(built); !synced) return synced;
    std::error_code code;
    fs::remove_all(generation, code);  // Left by a crash between the two renames.
    fs::rename(built, generation, code);
    if (code) return io_error("rename", built, code.value());
    if (auto synced = sync_path(dir_, O_RDONLY | O_DIRECTORY); !synced) return synced;
    const fs::path stub = dir_ / (std::string{kStub} + ".new");
    const std::string text = kStubPrefix + generation.filename().string() + "\n";
    if (auto written = write_synced(stub, text); !written) return written;
    fs::rename(stub, dir_ / kStub, code);
    if (code) return io_error("rename", stub, code.value());
    if (auto synced = sync_path(dir_, O_RDONLY | O_DIRECTORY); !synced) return synced;
    clean_up();
    return {};
}

void Layout::clean_up() const {
    const auto now = current();
    if (!now) return;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator{dir_, code}) {
        const std::string name = entry.path().filename().string();
        const bool old_generation =
            name.starts_with(kGeneration) && (!*now || entry.path() != **now);
        if (old_generation || name.starts_with("building-")) {
            std::error_code ignored;
            fs::remove_all(entry.path(), ignored);
        }
    }
}

Result<void> sync_tree(const fs::path& dir) {
    std::error_code code;
    for (fs::recursive_directory_iterator it{dir, code}, end; !code && it != end;
         it.increment(code)) {
        if (it->is_regular_file()) {
            if (auto synced = sync_path(it->path(), O_RDONLY); !synced) return synced;
        } else if (it->is_directory()) {
            if (auto synced = sync_path(it->path(), O_RDONLY | O_DIRECTORY); !synced) return synced;
        }
    }
    if (code) return io_error("read", dir, code.value());
    return sync_path(dir, O_RDONLY | O_DIRECTORY);
}

}  // namespace dateline
