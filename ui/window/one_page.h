#pragma once

#include "core/base/result.h"

#include <QString>

namespace throughline {

class Project;

/// Everything of a project on one page for those who were not there: outcome sentence, five plain
/// lines, the drop-off, the key indicators. By the suffix .pdf (A4) or .html (one file that loads
/// nothing). Names no person. \p grey: without colours, for print.
Result<void> writeOnePage(const Project& project, const QString& path, bool grey);

/// The colours of an SVG or HTML text as grey tones of the same lightness.
QByteArray inGreyTones(QByteArray text);

}
