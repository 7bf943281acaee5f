# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tables of lines as C++ string literals."""

_CHUNK = 60_000  # Bytes a literal: clang warns above 65,536.


def write_chunks(path, script, tables):
    """`tables`: {constant: (comment, lines)}; every constant becomes a list of texts of whole lines."""
    out = ["// SPDX-License-Identifier: GPL-3.0-or-later\n", f"// Written by scripts/topics/{script}; do not edit.\n",
           "// clang-format off\n", '#include "indexer/enrich/topics/tables.h"\n\n', "namespace dateline {\n"]
    for name, (comment, lines) in tables.items():
        chunks, size = [[]], 0
        for line in lines:
            if size > _CHUNK:
                chunks.append([])
                size = 0
            chunks[-1].append(line)
            size += len(line.encode()) + 1
        out.append(f"\nnamespace {{\n// {comment}\n")
        for i, chunk in enumerate(chunks):
            out.append(f'constexpr char {name}{i}[] = R"#(' + "\n".join(chunk) + '\n)#";\n')
        out.append(f"constexpr std::string_view {name}Texts[] = {{\n")
        # With its size, because compilers give up counting the characters of a long text.
        out += [f"    {{{name}{i}, sizeof {name}{i} - 1}},\n" for i in range(len(chunks))]
        out.append(f"}};\n}}  // namespace\nconst std::span<const std::string_view> {name}{{{name}Texts}};\n")
    out.append("\n}  // namespace dateline\n")
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(out)
