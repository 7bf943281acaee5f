// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if defined(__SANITIZE_THREAD__)
#define DATELINE_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define DATELINE_THREAD_SANITIZER 1
#endif
#endif

#ifdef DATELINE_THREAD_SANITIZER
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace dateline {

/// Tells ThreadSanitizer what oneTBB promises but, not being instrumented, does not show it: what
/// was done before hand_over(thing) is seen after take_over(thing), by whichever thread. Nothing in
/// other builds.
#ifdef DATELINE_THREAD_SANITIZER
inline void take_over(void* thing) {
    __tsan_acquire(thing);
}
inline void hand_over(void* thing) {
    __tsan_release(thing);
}
#else
inline void take_over(void*) {}
inline void hand_over(void*) {}
#endif

}  // namespace dateline
