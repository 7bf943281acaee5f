// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/persons/person_name.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

#include "common/text/utf8.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr std::array<std::string_view, 5> kMale{"mr", "king", "prince", "sir", "lord"};
constexpr std::array<std::string_view, 11> kFemale{
    "mrs", "ms", "miss", "queen", "princess", "lady", "dame", "mme", "madame", "frau", "señora"};

// Familiar forms and the name they stand for; several may stand for one.
constexpr std::array<std::array<std::string_view, 2>, 56> kFamiliar{
    {{"bill", "william"},    {"billy", "william"},     {"will", "william"},
     {"willi", "willy"},     {"bob", "robert"},        {"bobby", "robert"},
     {"rob", "robert"},      {"jim", "james"},         {"jimmy", "james"},
     {"joe", "joseph"},      {"joey", "joseph"},       {"sepp", "joseph"},
     {"mike", "michal"},     {"mick", "michal"},       {"mikey", "michal"},
     {"dick", "richard"},    {"rick", "richard"},      {"ted", "edward"},
     {"ed", "edward"},       {"eddie", "edward"},      {"tom", "thomas"},
     {"tommy", "thomas"},    {"tony", "anthony"},      {"dan", "daniel"},
     {"danny", "daniel"},    {"dave", "david"},        {"ben", "benjamin"},
     {"bibi", "benjamin"},   {"binyamin", "benjamin"}, {"chuck", "charles"},
     {"charlie", "charles"}, {"al", "albert"},         {"alex", "alexander"},
     {"sasha", "alexander"}, {"steve", "steven"},      {"stephen", "steven"},
     {"andy", "andrew"},     {"tim", "timothy"},       {"ron", "ronald"},
     {"ronnie", "ronald"},   {"don", "donald"},        {"jack", "john"},
     {"johnny", "john"},     {"jon", "john"},          {"larry", "lawrence"},
     {"jerry", "gerald"},    {"gerry", "gerald"},      {"hank", "henry"},
     {"ken", "kenneth"},     {"kenny", "kenneth"},     {"jeff", "jeffrei"},
     {"rudy", "rudolph"},    {"liz", "elizabeth"},     {"kate", "catherine"},
     {"kathy", "catherine"}, {"maggie", "margaret"}}};

std::string_view full_given(std::string_view key) {
    for (const auto& [familiar, full] : kFamiliar) {
        if (familiar == key) return full;
    }
    return key;
}

std::string_view without_possessive(std::string_view text) {
    for (const std::string_view end : {"'s", "’s", "'S", "’S", "'", "’"}) {
        if (text.size() > end.size() && text.ends_with(end)) {
            text.remove_suffix(end.size());
            break;
        }
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
    return text;
}

std::string small_title(std::string_view word) {
    std::string small = small_letters(word);
    std::erase(small, '.');
    return small;
}

bool has_small_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
    });
}

bool has_dot(std::string_view word) {
    return word.find('.') != std::string_view::npos;
}

// PUTIN becomes Putin; JD and F.W. stay.
std::string mended(std::string_view word) {
    std::size_t letters = 0;
    for (const char c : word) letters += c >= 'A' && c <= 'Z' ? 1U : 0U;
    const bool roman = word.find_first_not_of("IVX") == std::string_view::npos;
    if (letters < 3 || has_dot(word) || roman) return std::string{word};
    return name_letters(word);
}

bool begins_small(std::string_view word) {
    std::size_t at = 0;
    return letter_kind(next_code_point(word, at)) == LetterKind::Lower;
}

// Titles that are family names as well.
bool is_also_name(std::string_view title) {
    static const Words kBoth{"major",  "king",    "judge",  "bishop",   "pope",  "baron",
                             "prince", "marshal", "master", "cardinal", "saint", "duke",
                             "count",  "earl",    "don",    "speaker"};
    return kBoth.contains(title);
}

void note_title(PersonName& name, std::string_view title) {
    name.titled = true;
    if (std::find(kMale.begin(), kMale.end(), title) != kMale.end()) name.gender = Gender::Male;
    if (std::find(kFemale.begin(), kFemale.end(), title) != kFemale.end())
        name.gender = Gender::Female;
}

bool ends_family(const std::vector<std::string>& keys, std::size_t& size) {
    while (size > 1 && is_suffix(keys[size - 1])) --size;
    return size > 1;
}

// Words of `shorter` in the order of `longer`, the first with the first.
bool given_agree(std::span<const std::string> longer, std::span<const std::string> shorter) {
    if (!same_given(longer.front(), shorter.front())) return false;
    if (longer.size() > 1 && shorter.size() > 1 && !same_given(longer[1], shorter[1])) return false;
    std::size_t at = 1;
    for (std::size_t i = 1; i < shorter.size(); ++i, ++at) {
        while (at < longer.size() && !same_given(longer[at], shorter[i])) ++at;
        if (at >= longer.size()) return false;
    }
    return true;
}

}  // namespace

bool is_title(std::string_view small_word) {
    static const Words kTitles{"mr",
                               "mrs",
                               "ms",
                               "miss",
                               "dr",
                               "prof",
                               "professor",
                               "president",
                               "vice",
                               "vice-president",
                               "prime",
                               "minister",
                               "premier",
                               "chancellor",
                               "king",
                               "queen",
                               "prince",
                               "princess",
                               "pope",
                               "emperor",
                               "empress",
                               "sultan",
                               "sheikh",
                               "sheik",
                               "shaikh",
                               "ayatollah",
                               "general",
                               "gen",
                               "lt",
                               "lieutenant",
                               "col",
                               "colonel",
                               "maj",
                               "captain",
                               "capt",
                               "sgt",
                               "sergeant",
                               "admiral",
                               "adm",
                               "marshal",
                               "senator",
                               "sen",
                               "rep",
                               "representative",
                               "congressman",
                               "congresswoman",
                               "governor",
                               "gov",
                               "mayor",
                               "judge",
                               "justice",
                               "chief",
                               "secretary",
                               "sir",
                               "lord",
                               "lady",
                               "dame",
                               "baroness",
                               "baron",
                               "count",
                               "saint",
                               "st",
                               "rev",
                               "reverend",
                               "father",
                               "sister",
                               "brother",
                               "bishop",
                               "archbishop",
                               "cardinal",
                               "rabbi",
                               "imam",
                               "ambassador",
                               "envoy",
                               "spokesman",
                               "spokeswoman",
                               "spokesperson",
                               "coach",
                               "chairman",
                               "chairwoman",
                               "director",
                               "executive",
                               "herr",
                               "frau",
                               "monsieur",
                               "madame",
                               "mme",
                               "señor",
                               "señora",
                               "former",
                               "ex-president",
                               "foreign",
                               "defence",
                               "defense",
                               "finance",
                               "treasury",
                               "us",
                               "officer",
                               "detective",
                               "inspector",
                               "commander",
                               "pvt",
                               "cpl",
                               "pfc",
                               "private",
                               "corporal",
                               "major",
                               "deputy",
                               "attorney",
                               "speaker",
                               "commissioner",
                               "first",
                               "crown",
                               "duke",
                               "duchess",
                               "earl",
                               "lt-gen",
                               "maj-gen",
                               "brig",
                               "brigadier",
                               "mullah",
                               "master",
                               "shah",
                               "estado",
                               "kollege",
                               "m",
                               "mm",
                               "exteriores",
                               "l'écrivain",
                               "hon",
                               "honourable",
                               "don",
                               "doña",
                               "commissaire",
                               "président",
                               "präsident",
                               "presidente",
                               "ministre",
                               "kanzler",
                               "bundeskanzler",
                               "bundeskanzlerin",
                               "kanzlerin",
                               "papst",
                               "pape",
                               "papa",
                               "rey",
                               "roi",
                               "reine",
                               "reina",
                               "könig",
                               "königin",
                               "ministro",
                               "dirigent"};
    // Compounds of German: Bundespräsident, Oberbürgermeister.
    constexpr std::array<std::string_view, 5> kRoles{"präsident", "minister", "bürgermeister",
                                                     "kanzler", "sekretär"};
    return kTitles.contains(small_word) ||
           std::any_of(kRoles.begin(), kRoles.end(),
                       [&](std::string_view role) { return small_word.ends_with(role); });
}

bool is_particle(std::string_view key) {
    static const Words kParticles{"van", "von", "der", "den", "de",  "del", "della", "di",
                                  "da",  "dos", "du",  "la",  "le",  "bin", "ben",   "ibn",
                                  "al",  "zu",  "zur", "ter", "ten", "abu", "af",    "st",
                                  "san", "das", "do",  "e",   "y"};
    return kParticles.contains(key);
}

bool is_leading_family(std::string_view key) {
    static const Words kFamilies{
        "kim",   "xi",     "deng", "mao", "chou", "zhou", "hu",   "jiang", "li",   "wang", "zhao",
        "zhang", "chen",   "liu",  "wen", "zhu",  "yang", "wu",   "hua",   "lin",  "peng", "ho",
        "park",  "roh",    "moon", "lee", "chun", "ban",  "han",  "qin",   "ma",   "sun",  "chiang",
        "soong", "nguyen", "tran", "le",  "pham", "vo",   "tung", "yu",    "he",   "bo",   "wan",
        "zeng",  "qiao",   "aung", "ne",  "pol",  "ieng", "hun",  "kang",  "choi", "jung", "chung",
        "yoon",  "cho",    "shin", "goh", "lien", "tsai"};
    return kFamilies.contains(key);
}

bool is_suffix(std::string_view key) {
    return key == "jr" || key == "sr" || key == "ii" || key == "iii" || key == "iv";
}

Gender usual_gender(std::string_view given_key) {
    static const Words kMen{
        "john",    "james",   "robert",   "william",   "bill",     "michal",  "mike",     "george",
        "david",   "richard", "donald",   "ronald",    "joseph",   "joe",     "thomas",   "tom",
        "charles", "paul",    "mark",     "peter",     "vladimir", "boris",   "mikhail",  "sergei",
        "barack",  "bob",     "jim",      "tony",      "gordon",   "kevin",   "brian",    "steven",
        "stephen", "edward",  "henry",    "frank",     "francois", "jacques", "jean",     "pierre",
        "hans",    "helmut",  "jose",     "juan",      "carlos",   "luis",    "mohammed", "ahmed",
        "ali",     "hassan",  "hussein",  "alexander", "nikolai",  "ivan",    "leonid",   "yasser",
        "yitzhak", "shimon",  "benjamin", "ariel",     "marco",    "silvio",  "mario",    "nelson",
        "philip",  "andrew",  "daniel",   "dick",      "al",       "colin",   "boutros",  "kofi",
        "jimmy",   "gerald",  "serge",    "keith",     "ian",      "neil",    "adam",     "eric",
        "jerome",  "alan",    "larry",    "roger",     "walter",   "emmanuel"};
    static const Words kWomen{
        "mary",     "hillary",   "margaret",  "angela",      "nancy",     "barbara", "laura",
        "michelle", "melania",   "theresa",   "condoleezza", "madeleine", "indira",  "benazir",
        "raisa",    "elizabeth", "diana",     "anne",        "anna",      "maria",   "susan",
        "linda",    "janet",     "christine", "kamala",      "sarah",     "jane",    "julia",
        "helen",    "ruth",      "cristina",  "dilma",       "giorgia",   "ursula",  "jill",
        "rosalynn", "betty",     "patricia",  "pat",         "lyudmila",  "olena",   "beate",
        "nicola",   "cherie",    "brigitte",  "carla",       "ivanka",    "chelsea", "winnie",
        "imelda",   "corazon",   "sonia",     "jacqueline",  "debbie"};
    if (kMen.contains(given_key)) return Gender::Male;
    if (kWomen.contains(given_key)) return Gender::Female;
    return Gender::Unknown;
}

bool same_given(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (a.empty() || b.empty()) return false;
    if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
    return full_given(a) == full_given(b);
}

bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto& longer = a.size() >= b.size() ? a : b;
    const auto& shorter = a.size() >= b.size() ? b : a;
    if (shorter.size() < 2) return false;
    if (std::equal(shorter.begin(), shorter.end(), longer.begin())) return true;
    // Family names of two words: Gabriel García Márquez, García Márquez.
    if (std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin())) return true;
    std::size_t long_size = longer.size();
    std::size_t short_size = shorter.size();
    if (!ends_family(longer, long_size) || !ends_family(shorter, short_size)) return false;
    if (longer[long_size - 1] != shorter[short_size - 1]) return false;
    return given_agree(std::span{longer}.first(long_size - 1),
                       std::span{shorter}.first(short_size - 1));
}

PersonName read_person_name(std::string_view mention, std::string_view before) {
    PersonName name;
    if (const std::string title = small_title(before); is_title(title)) note_title(name, title);
    const std::string_view text = without_possessive(mention);
    const bool capitals = !has_small_letter(text);
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    std::size_t first = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string title = small_title(words[i]);
        const bool last = i + 1 == words.size();
        // "M. Kohl" in French, but Richard M. Nixon, M. Scott Peck.
        if (title == "m" && (i > 0 || words.size() > 2)) continue;
        // At the end it may be a name: Mr Major, Charles Duke.
        if (!is_title(title) || (last && i > 0 && is_also_name(title))) continue;
        // What stands before a title is none of the name: Munich's Mayor Dieter Reiter.
        if (i > first + 2) break;
        note_title(name, title);
        first = i + 1;
    }
    std::size_t end = words.size();
    for (std::size_t i = first; i < end; ++i) {
        const auto keys = name_keys(words[i]);
        const bool small = begins_small(words[i]) && !keys.empty() && !is_particle(keys.front());
        const bool royal = name.titled && i == first + 1 && words[i] == "of";
        if ((small && words[i] != "of") || royal) end = i;
        if (small && i == first) {
            ++first;
            end = words.size();
        }
    }
    for (std::size_t i = first; i < end; ++i) {
        std::string_view word = words[i];
        while (!word.empty() && (word.back() == ',' || word.back() == '"')) word.remove_suffix(1);
        if (word.empty()) continue;
        if (!name.text.empty()) name.text += ' ';
        name.text += capitals ? mended(word) : std::string{word};
    }
    name.keys = name_keys(name.text);
    return name;
}

}  // namespace dateline
