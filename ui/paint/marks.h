#pragma once

#include "core/model/indicator.h"

#include <QRectF>
#include <QSizeF>
#include <QString>

class QColor;
class QPainter;

namespace throughline {

/// The shape of a status: always colour and shape together, everywhere the same.
enum class Mark {
    None,     ///< nothing is painted
    OnTrack,  ///< filled green circle
    AtRisk,   ///< amber triangle
    OffTrack, ///< red square
    TooEarly, ///< blue hourglass
    Watching, ///< small grey dot: a value, but no verdict
    NoData,   ///< hollow grey ring: no news, no data
};

/// The word beside a mark, as in "on track"; empty for None. Also the accessible text.
QString markWord(Mark mark);

/// The colour of a mark, for what else is drawn in it.
QColor markColor(Mark mark);

/// Paints a mark in the middle of \p box, as large as its shorter side (10 to 40 px).
void paintMark(QPainter& painter, const QRectF& box, Mark mark);

/// Paints the sign of an indicator's role in the middle of \p box: an arrow pointing forward
/// (leading), a flag (lagging), a pulse (for orientation).
void paintRoleSign(QPainter& painter, const QRectF& box, Role role);

/// An indicator as it stands on the map and in lists.
struct Chip
{
    QString text;
    Role role = Role::Leading;
    Mark mark = Mark::None;
    bool selected = false;
};

/// The room that a chip needs: 24 px high, its text on one line, at most \p maxWidth wide.
QSizeF chipSize(const Chip& chip, double maxWidth = 220);
/// Paints a chip into \p box; a text that is too long ends with "…".
void paintChip(QPainter& painter, const QRectF& box, const Chip& chip);

/// Signs of a card, each in the middle of \p box. Pinned: it stays where it is.
void paintPinSign(QPainter& painter, const QRectF& box);
/// The one behaviour that the product exists to bring about: a star.
void paintKeySign(QPainter& painter, const QRectF& box);
/// Matters, not yet measured: a question mark in a ring.
void paintQuestionSign(QPainter& painter, const QRectF& box);

/// Paints a caution triangle with an exclamation mark: a "because" is missing.
void paintCaution(QPainter& painter, const QRectF& box);

}
