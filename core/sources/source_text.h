#pragma once

#include <QCoreApplication>
#include <QString>

namespace throughline {

/// A sentence of this folder in the person's language.
inline QString sourceText(const char* text) { return QCoreApplication::translate("Sources", text); }

}
