#include "ui/actions/command_palette.h"

#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr int detailRole = Qt::UserRole;
constexpr int symbolRole = Qt::UserRole + 1;
constexpr int lineHeight = 36;

/// Paints icon, name and, grey at the right, kind or key.
class PaletteDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {100, lineHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool selected = option.state & QStyle::State_Selected;
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme().color(Token::AccentSoft));
            painter->drawRoundedRect(option.rect, measure::radiusControl, measure::radiusControl);
        }
        const auto symbol = static_cast<IconName>(index.data(symbolRole).toInt());
        painter->drawPixmap(option.rect.left() + 12, option.rect.center().y() - 7,
                            iconPixmap(symbol, 16, theme().color(Token::Muted),
                                       painter->device()->devicePixelRatioF()));
        QRect text = option.rect.adjusted(40, 0, -12, 0);
        painter->setFont(theme().font(TypeRole::Small));
        painter->setPen(theme().color(Token::Muted));
        const QString detail = index.data(detailRole).toString();
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, detail);
        text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(detail) - 12);
        painter->setFont(theme().font(TypeRole::Base));
        painter->setPen(theme().color(selected ? Token::Accent : Token::Ink));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            text.width()));
        painter->restore();
    }
};

}

std::vector<PaletteItem> paletteMatches(const std::vector<PaletteItem>& all, const QString& typed)
{
    const QStringList words = typed.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<PaletteItem> matches;
    for (const PaletteItem& item : all) {
        const QString searched = item.text + QLatin1Char(' ') + item.detail;
        if (std::all_of(words.begin(), words.end(), [&](const QString& word) {
                return searched.contains(word, Qt::CaseInsensitive);
            })) {
            matches.push_back(item);
        }
    }
    std::stable_partition(matches.begin(), matches.end(), [&](const PaletteItem& item) {
        return item.text.startsWith(typed.simplified(), Qt::CaseInsensitive);
    });
    return matches;
}

CommandPalette::CommandPalette(std::vector<PaletteItem> items, QWidget* parent)
    : QFrame(parent),
      m_all(std::move(items)),
      m_field(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setProperty("look", QStringLiteral("panel"));
    setAccessibleName(tr("Find or do"));
    m_field->setAccessibleName(tr("Find or do"));
    m_field->setPlaceholderText(tr("A card, an indicator, or what you want to do"));
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListView { border: 0; }"));
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(12, 12, 12, 12);
    lines->addWidget(m_field);
    lines->addWidget(m_list, 1);
    setFixedSize(600, 440);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { choose(m_list->row(item)); });
    setFocusProxy(m_field);
    refresh();
}

void CommandPalette::refresh()
{
    m_shown = paletteMatches(m_all, m_field->text());
    m_list->clear();
    for (const PaletteItem& shown : m_shown) {
        auto* item = new QListWidgetItem(shown.text, m_list);
        item->setData(detailRole, shown.detail);
        item->setData(symbolRole, static_cast<int>(shown.symbol));
        item->setData(Qt::AccessibleTextRole,
                      shown.detail.isEmpty() ? shown.text
                                             : shown.text + QStringLiteral(", ") + shown.detail);
    }
    if (m_shown.empty()) {
        auto* item = new QListWidgetItem(tr("Nothing with these words."), m_list);
        item->setFlags(Qt::NoItemFlags);
        item->setData(symbolRole, static_cast<int>(IconName::Search));
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::choose(int row)
{
    if (row >= 0 && row < static_cast<int>(m_shown.size())) {
        Q_EMIT chosen(m_shown[static_cast<size_t>(row)].run);
    }
}

bool CommandPalette::eventFilter(QObject*, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int row = m_list->currentRow();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int last = m_list->count() - 1;
        m_list->setCurrentRow(qBound(0, row + (key == Qt::Key_Down ? 1 : -1), last));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(row);
        return true;
    }
    return false;
}

}
