#pragma once

#include "core/model/edit.h"
#include "core/model/map.h"

#include <QString>

namespace throughline::test {

/// The map that the quick-add lines make of an empty one: `chain("A -> B -> C")`. Several lines
/// are separated by a newline.
Map chain(const char* lines);
/// The map after an edit; the edit has to fit.
Map after(const Map& map, const Edit& edit);
/// The step or link of that title or "A -> B"; the test ends where there is none.
const Step& stepOf(const Map& map, const char* title);
const Link& linkOf(const Map& map, const char* name);
/// Titles with their stages, in the order people see: "A activity, B output".
QString stagesOf(const Map& map);
/// Links in order: "A → B, B → C".
QString linksOf(const Map& map);
/// A day and a time for tests: 2026-02-12, a Thursday; noon UTC.
QDate testDay();
QDateTime testNow();

}
