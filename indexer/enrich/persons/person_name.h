// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class Gender : std::uint8_t { Unknown, Male, Female };

/// A person's name as one mention has it.
struct PersonName {
    std::string text;               ///< Without titles and possessive; capitals mended.
    std::vector<std::string> keys;  ///< name_keys() of the text; empty: no name.
    Gender gender = Gender::Unknown;
    bool titled = false;  ///< A title stands before it.
};

/// Reads the words of a mention; `before` is the word of the text in front of it, or empty.
///
///     "President Putin's"  ->  Putin (titled)      "MR. TRUMP"  ->  Trump (titled, male)
///     "Dr. J. Paul Getty"  ->  J. Paul Getty       "President"  ->  no name
///
/// Requires valid UTF-8.
[[nodiscard]] PersonName read_person_name(std::string_view mention, std::string_view before);

/// Titles, roles and forms of address, in small letters without dots: mr, president, gen.
[[nodiscard]] bool is_title(std::string_view small_word);
/// Words that stand between given and family name: van, de, bin. In small letters.
[[nodiscard]] bool is_particle(std::string_view key);
/// Family names that stand in front: Kim, Xi, Nguyen. As keys.
[[nodiscard]] bool is_leading_family(std::string_view key);
/// Jr, Sr, II: no part of the family name. As keys.
[[nodiscard]] bool is_suffix(std::string_view key);
/// Of a given name, where it is sure.
[[nodiscard]] Gender usual_gender(std::string_view given_key);

/// True if two words of names can be the same given name: equal, one the initial of the other,
/// or one a familiar form of the other (Bill, William).
[[nodiscard]] bool same_given(std::string_view a, std::string_view b);

/// True for the name of one person in two forms, both with more than a family name.
///
///     Donald Trump, Donald J. Trump    ->  true     George W. Bush, George H.W. Bush  ->  false
///     Bill Clinton, William J. Clinton ->  true     Bill Clinton, Hillary Clinton     ->  false
///     Cristina Fernandez, Cristina Fernandez de Kirchner  ->  true
///     Garcia Marquez, Gabriel Garcia Marquez  ->  true
[[nodiscard]] bool same_person(const std::vector<std::string>& a,
                               const std::vector<std::string>& b);

}  // namespace dateline
