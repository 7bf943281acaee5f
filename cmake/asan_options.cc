// SPDX-License-Identifier: GPL-3.0-or-later
// What AddressSanitizer is not to report; linked into all that is built with it, so that no option has to reach the
// programs that tests run.
extern "C" const char* __asan_default_options();
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __asan_default_options() {
    // Xapian 1.4.22's Database::check() deletes an object by its base class.
    return "new_delete_type_mismatch=0";
}

extern "C" const char* __lsan_default_options() {
    // Tests read what the programs say.
    return "print_suppressions=0";
}

extern "C" const char* __lsan_default_suppressions() {
    // Xapian 1.4.22 leaves tables open that it had opened when it finds a database damaged.
    return "leak:libxapian.so\n";
}
