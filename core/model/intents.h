#pragma once

#include <span>

namespace throughline {

/// One thing a person can do to a map. The list of all is what random tests draw from.
struct IntentInfo
{
    const char* name;  ///< of the function: "addEffect"
    const char* label; ///< in a few plain words
};

/// Every intent of core/model. A new intent is a function and a line here, and a generator in
/// tests/support/random_edits.cpp (a test fails without it).
std::span<const IntentInfo> allIntents();

}
