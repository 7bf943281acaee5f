// SPDX-License-Identifier: GPL-3.0-or-later
// Writes given and family names in Latin letters of all languages in the npm package @faker-js/faker.
//
//     node person_names.mjs UNPACKED_PACKAGE OUT_DIR     given.txt and family.txt
import fs from 'node:fs';
import path from 'node:path';

const [packageDir, outDir] = process.argv.slice(2);
const { allLocales } = await import(path.resolve(packageDir, 'dist/index.js'));

// Lists of names, some by sex, some with weights.
function take(value, names) {
  if (Array.isArray(value)) {
    for (const entry of value) {
      if (typeof entry === 'string') names.add(entry);
      else if (entry?.value) names.add(entry.value);
    }
  } else if (value && typeof value === 'object') {
    for (const part of Object.values(value)) take(part, names);
  }
}

const found = { given: new Set(), family: new Set() };
for (const { person } of Object.values(allLocales)) {
  take(person?.first_name, found.given);
  take(person?.last_name, found.family);
}
for (const [kind, names] of Object.entries(found)) {
  const latin = [...names].filter((name) => name.length > 2 && /^\p{Lu}[\p{Script=Latin}'’ -]*$/u.test(name));
  fs.writeFileSync(path.join(outDir, `${kind}.txt`), latin.sort().join('\n') + '\n');
}
