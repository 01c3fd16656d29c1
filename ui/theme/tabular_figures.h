#pragma once

#include <QByteArray>
#include <QString>

namespace throughline {

/// The name under which the typeface with figures of equal width is registered; empty where it
/// could not be made (then the plain typeface is used).
QString tabularFamily();

/// Registers the installed Inter once more under a name of its own, with its tabular figures
/// always on, so that figures stand under each other in every label, table and chart. Once, when
/// the application is dressed; without Inter nothing happens.
///
/// Why: this Qt cannot switch a feature of a typeface. The tables of the installed font are taken
/// as they are but for two: the feature `tnum` gets the tag of one that every text shaper applies,
/// and the family another name. Nothing is written to disk.
void registerTabularFigures();

/// A picture for other programs names the typeface that they know.
QByteArray withPlainFamily(QByteArray svg);

}
