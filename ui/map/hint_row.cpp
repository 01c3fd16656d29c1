#include "ui/map/hint_row.h"

#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

namespace throughline {

namespace {

constexpr int inside = 5;
constexpr int between = 13;

}

HintRow::HintRow(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void HintRow::add(const QString& key, const QString& does)
{
    m_hints.emplace_back(keyCap(key, this),
                         new TextLabel(does, TypeRole::Small, Token::Muted, this));
    arrange();
}

void HintRow::clear()
{
    for (const auto& [key, does] : m_hints) {
        for (QWidget* each : {key, does}) {
            each->hide();
            each->deleteLater();
        }
    }
    m_hints.clear();
}

QSize HintRow::sizeHint() const { return {400, 24}; }

void HintRow::resizeEvent(QResizeEvent*) { arrange(); }

void HintRow::arrange()
{
    const auto widthOf = [](const std::pair<QWidget*, QWidget*>& hint) {
        return hint.first->sizeHint().width() + inside + hint.second->sizeHint().width();
    };
    const int kept = m_hints.empty() ? 0 : between + widthOf(m_hints.back());
    int x = 0;
    bool room = true;
    for (const auto& hint : m_hints) {
        const auto& [key, does] = hint;
        const bool last = &hint == &m_hints.back();
        room = last || (room && x + widthOf(hint) + kept <= width());
        if (!room) {
            key->hide();
            does->hide();
            continue;
        }
        for (QWidget* each : {key, does}) {
            const QSize size = each->sizeHint();
            const int tall = std::min(size.height(), height());
            each->setGeometry(x, (height() - tall) / 2, size.width(), tall);
            each->show();
            x += size.width() + inside;
        }
        x += between - inside;
    }
}

}
