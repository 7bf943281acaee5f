// SPDX-License-Identifier: GPL-3.0-or-later
// A library for LD_PRELOAD that makes a program's disk fail at a chosen point. It counts the calls
// that change files (write, pwrite, ftruncate, fsync, fdatasync, rename, unlink, mkdir) and does
// what $DATELINE_FAULT says:
//
//     count:FILE        writes the number of calls to FILE at the program's end
//     kill:N            SIGKILL just before the N-th call; half of it is done, if it writes
//     power:N           as kill, and every byte that was not synced by then is lost
//     errno:E:N         the N-th call and all after it that need the disk fail with errno E
//     bytes:E:N         writing fails with errno E once N bytes were written
//
// Only calls on files below $DATELINE_FAULT_DIR count.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <climits>

namespace {

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

/// What a write has put over, so that it can be undone.
struct Undo {
    dev_t device;
    ino_t inode;
    int descriptor;  ///< Of its own, open for writing.
    off_t offset;
    off_t size_before;
    std::string before;
};

class Faults {
public:
    Faults() {
        const char* plan = std::getenv("DATELINE_FAULT");
        const char* dir = std::getenv("DATELINE_FAULT_DIR");
        if (plan == nullptr || dir == nullptr) return;
        dir_ = dir;
        const std::string_view text{plan};
        const std::size_t colon = text.find(':');
        kind_ = text.substr(0, colon);
        const char* rest = plan + std::min(colon + 1, text.size());
        if (kind_ == "count") count_file_ = rest;
        if (kind_ == "errno" || kind_ == "bytes") {
            char* end = nullptr;
            errno_ = static_cast<int>(std::strtol(rest, &end, 10));
            rest = end + 1;
        }
        limit_ = std::strtoull(rest, nullptr, 10);
    }
    ~Faults() {
        if (count_file_.empty()) return;
        if (std::FILE* file = std::fopen(count_file_.c_str(), "w")) {
            (void)std::fprintf(file, "%llu\n", static_cast<unsigned long long>(calls_));
            (void)std::fclose(file);
        }
    }
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    [[nodiscard]] bool concerns(const char* path) const {
        if (dir_.empty() || path == nullptr) return false;
        return path[0] != '/' || std::string_view{path}.starts_with(dir_);
    }
    [[nodiscard]] bool concerns(int descriptor) const {
        if (dir_.empty()) return false;
        std::array<char, PATH_MAX> path{};
        const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
        const ssize_t size = ::readlink(link.c_str(), path.data(), path.size() - 1);
        return size > 0 &&
               std::string_view{path.data(), static_cast<std::size_t>(size)}.starts_with(dir_);
    }

    /// Counts a call. Returns the errno with which it must fail, 0 if it must not.
    /// `last_act` does the half of it that a kill leaves.
    template <typename LastAct>
    int count(std::size_t bytes, LastAct last_act) {
        const std::lock_guard lock{mutex_};
        ++calls_;
        if ((kind_ == "kill" || kind_ == "power") && calls_ == limit_) {
            last_act();
            if (kind_ == "power") lose_unsynced();
            (void)::kill(::getpid(), SIGKILL);
        }
        if (kind_ == "errno" && calls_ >= limit_) return errno_;
        if (kind_ == "bytes" && bytes != 0 && (bytes_ += bytes) > limit_) return errno_;
        return 0;
    }

    /// Keeps what a write is about to put over.
    void remember(int descriptor, off_t offset, std::size_t size) {
        if (kind_ != "power") return;
        struct stat status {};
        if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return;
        const std::lock_guard lock{mutex_};
        const std::string self = "/proc/self/fd/" + std::to_string(descriptor);
        Undo undo{.device = status.st_dev,
                  .inode = status.st_ino,
                  .descriptor = ::open(self.c_str(), O_RDWR | O_CLOEXEC),
                  .offset = offset,
                  .size_before = status.st_size,
                  .before = std::string(size, '\0')};
        const ssize_t got = ::pread(undo.descriptor, undo.before.data(), size, offset);
        undo.before.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        undos_.push_back(std::move(undo));
    }

    /// What was written to this file so far is on the disk.
    void synced(int descriptor) {
        if (kind_ != "power") return;
        struct stat status {};
        if (::fstat(descriptor, &status) != 0) return;
        const std::lock_guard lock{mutex_};
        std::erase_if(undos_, [&status](const Undo& undo) {
            const bool same = undo.device == status.st_dev && undo.inode == status.st_ino;
            if (same) ::close(undo.descriptor);
            return same;
        });
    }

private:
    void lose_unsynced() {
        for (auto undo = undos_.rbegin(); undo != undos_.rend(); ++undo) {
            auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
            (void)real(undo->descriptor, undo->before.data(), undo->before.size(), undo->offset);
            auto* const cut = next<int(int, off_t)>("ftruncate");
            (void)cut(undo->descriptor, undo->size_before);
        }
    }

    std::mutex mutex_;
    std::string dir_;
    std::string kind_;
    std::string count_file_;
    int errno_ = 0;
    std::uint64_t limit_ = 0;
    std::uint64_t calls_ = 0;
    std::uint64_t bytes_ = 0;
    std::vector<Undo> undos_;
};

Faults& faults() {
    static Faults all;
    return all;
}

int fail_with(int code) {
    errno = code;
    return -1;
}

template <typename Act>
auto on_path(const char* path, Act act) -> decltype(act()) {
    if (!faults().concerns(path)) return act();
    const int code = faults().count(0, [] {});
    return code != 0 ? fail_with(code) : act();
}

int sync_with(const char* name, int descriptor) {
    auto* const real = next<int(int)>(name);
    if (!faults().concerns(descriptor)) return real(descriptor);
    if (const int code = faults().count(0, [] {}); code != 0) return fail_with(code);
    const int done = real(descriptor);
    if (done == 0) faults().synced(descriptor);
    return done;
}

ssize_t write_at(const char* name, int descriptor, const void* bytes, size_t size, off_t offset) {
    auto* const real = next<ssize_t(int, const void*, size_t, off_t)>(name);
    if (!faults().concerns(descriptor)) return real(descriptor, bytes, size, offset);
    faults().remember(descriptor, offset, size);
    const int code = faults().count(size, [&] { (void)real(descriptor, bytes, size / 2, offset); });
    return code != 0 ? fail_with(code) : real(descriptor, bytes, size, offset);
}

}  // namespace

// The calls themselves, in place of the C library's.
extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t size) {
    auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    if (descriptor <= STDERR_FILENO || !faults().concerns(descriptor))
        return real(descriptor, bytes, size);
    faults().remember(descriptor, ::lseek(descriptor, 0, SEEK_CUR), size);
    const int code = faults().count(size, [&] { (void)real(descriptor, bytes, size / 2); });
    return code != 0 ? fail_with(code) : real(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
    return write_at("pwrite", descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off_t offset) {
    return write_at("pwrite64", descriptor, bytes, size, offset);
}

int fsync(int descriptor) {
    return sync_with("fsync", descriptor);
}

int fdatasync(int descriptor) {
    return sync_with("fdatasync", descriptor);
}

int ftruncate(int descriptor, off_t size) noexcept {
    auto* const real = next<int(int, off_t)>("ftruncate");
    if (!faults().concerns(descriptor)) return real(descriptor, size);
    const int code = faults().count(0, [] {});
    return code != 0 ? fail_with(code) : real(descriptor, size);
}

int rename(const char* from, const char* to) noexcept {
    auto* const real = next<int(const char*, const char*)>("rename");
    return on_path(to, [&] { return real(from, to); });
}

int unlink(const char* path) noexcept {
    auto* const real = next<int(const char*)>("unlink");
    return on_path(path, [&] { return real(path); });
}

int unlinkat(int folder, const char* path, int flags) noexcept {
    auto* const real = next<int(int, const char*, int)>("unlinkat");
    if (!faults().concerns(folder)) return real(folder, path, flags);
    const int code = faults().count(0, [] {});
    return code != 0 ? fail_with(code) : real(folder, path, flags);
}

int mkdir(const char* path, mode_t mode) noexcept {
    auto* const real = next<int(const char*, mode_t)>("mkdir");
    return on_path(path, [&] { return real(path, mode); });
}
}
