#pragma once

#include "core/model/entities.h"

#include <tl/expected.hpp>

#include <functional>
#include <vector>

namespace throughline {

/// Why a text does not fit a field: what is allowed.
using Refusal = tl::unexpected<QString>;
template <class T>
using Setter = std::function<tl::expected<void, QString>(T&, const QString&)>;
template <class T>
using FieldTable = std::vector<std::pair<QString, Setter<T>>>;

/// A number as fields take it: none of an empty text.
tl::expected<std::optional<double>, QString> readNumber(const QString& text);

// Fields that are plain members: how a text becomes each one's value, by its key.
const FieldTable<Outcome>& outcomeFields();
const FieldTable<Step>& stepFields();
const FieldTable<Link>& linkFields();
const FieldTable<Indicator>& indicatorFields();

}
