#pragma once

#include <QTextBlockFormat>

namespace throughline {

/// Pixels left of the lines, where each card's square stands.
inline constexpr double outlineGutter = 22;

/// How a line of a level is set in.
inline QTextBlockFormat outlineFormat(int level)
{
    constexpr double levelIndent = 20;
    constexpr double air = 3;
    QTextBlockFormat format;
    format.setLeftMargin(outlineGutter + level * levelIndent);
    format.setTextIndent(0);
    format.setTopMargin(air);
    format.setBottomMargin(air);
    return format;
}

}
