// SPDX-License-Identifier: GPL-3.0-or-later
// What ThreadSanitizer is not to report; linked into all that is built with it, so that no option has
// to reach the programs that tests run.
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
    // Debian's oneTBB is not instrumented: its queues order what its own headers write and read,
    // unseen. Only where such code itself is at the top; the pipeline's own code says what is handed
    // over (indexer/pipeline/handoff.h).
    // Nor is ICU, which is thread-safe (its mutexes order what its caches hold).
    return "race_top:tbb::detail\n"
           "called_from_lib:libtbb.so\n"
           "called_from_lib:libicuuc.so\n";
}
