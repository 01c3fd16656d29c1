#pragma once

#include <tuple>
#include <utility>

namespace throughline {

/// One stored field of a value type: its name in JSON and on the command line (the database
/// column is the same in snake_case) and the member that holds it.
template <class T, class M>
struct Field
{
    const char* name;
    M T::* member;
};

template <class T, class M>
constexpr Field<T, M> field(const char* name, M T::* member)
{
    return {name, member};
}

/// Value types list their fields in `static constexpr auto fields()`; storage, JSON, comparison
/// in tests and random generation all go by that one list.
template <class T>
concept Described = requires { T::fields(); };

/// Calls \p visit(name, member value) for each field of \p thing, in the order of the list.
template <class T, class Visit>
void forEachField(T& thing, Visit&& visit)
{
    std::apply([&](const auto&... each) { (visit(each.name, thing.*(each.member)), ...); },
               std::remove_const_t<T>::fields());
}

}
