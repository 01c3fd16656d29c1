#include "ui/map/quick_add_line.h"

#include "core/model/intents_steps.h"
#include "core/model/quick_add.h"
#include "ui/actions/action_table.h"
#include "ui/map/map_canvas.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace throughline {

namespace {

/// With the hairline above, the height of the design.
constexpr int wholeHeight = measure::quickAdd - 1;
constexpr int lowHeight = 46;

}

QuickAddLine::QuickAddLine(Project& project, MapCanvas& canvas, QWidget* parent)
    : QWidget(parent),
      m_project(project),
      m_canvas(canvas),
      m_line(new QLineEdit(this)),
      m_news(new TextLabel({}, TypeRole::Control, Token::Muted, this)),
      m_keys(new TextLabel({}, TypeRole::Small, Token::Muted, this))
{
    setFixedHeight(wholeHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    layout->setSpacing(12);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_news);
    layout->addWidget(m_keys);
    m_line->setFont(theme().typingFont(TypeRole::Base));
    m_line->setAccessibleName(tr("Quick add"));
    m_line->addAction(icon(IconName::Plus, theme().color(Token::Accent)),
                      QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &QuickAddLine::showPreview);
    connect(&project, &Project::changed, this, &QuickAddLine::showPreview);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        for (QAction* each : m_line->actions()) {
            each->setIcon(icon(IconName::Plus, theme().color(Token::Accent)));
        }
    });
    showPreview();
}

void QuickAddLine::setLarge(bool large)
{
    QFont font = theme().typingFont(TypeRole::Base);
    if (large) {
        font.setPixelSize(roomFont().pixelSize());
    }
    m_line->setFont(font);
    m_news->setRole(large ? TypeRole::Heading : TypeRole::Control);
    m_keys->setRole(large ? TypeRole::Base : TypeRole::Small);
}

void QuickAddLine::setLow(bool low)
{
    m_low = low;
    setFixedHeight(low ? lowHeight : wholeHeight);
    showKeys();
}

void QuickAddLine::showKeys()
{
    const bool typing = !m_line->text().trimmed().isEmpty();
    const QString key = actionKeyText(ActionId::QuickAdd);
    m_keys->setText(typing ? tr("Enter add  ·  Esc clear") : tr("%1 to this line").arg(key));
    m_keys->setVisible(typing || !(m_low || key.isEmpty()));
}

QString QuickAddLine::preview() const { return m_news->text(); }

void QuickAddLine::showPreview()
{
    const Map& map = m_project.map();
    m_line->setPlaceholderText(
        isMapEmpty(map) ? tr("Outcome <- what has to happen before?")
                        : tr("Cause -> effect, effect <- cause, because …, ? for later"));
    showKeys();
    const QString text = m_line->text();
    if (text.trimmed().isEmpty()) {
        m_news->clear();
        return;
    }
    const QuickAddPlan plan = planQuickAdd(map, text);
    m_news->setToken(plan.problem.isEmpty() ? Token::MutedOnTint : Token::AtRisk);
    m_news->setText(plan.problem.isEmpty() ? plan.sentence : plan.problem);
    m_line->setAccessibleDescription(m_news->text());
}

void QuickAddLine::add()
{
    const QString text = m_line->text();
    const Map& map = m_project.map();
    if (text.trimmed().isEmpty() || !planQuickAdd(map, text).problem.isEmpty()) {
        return; // what is wrong stands beside the line already
    }
    if (m_canvas.apply(quickAdd(map, text))) {
        m_line->clear();
    }
}

/// Several lines from the clipboard do not fit into one: they are added at once.
bool QuickAddLine::pasteLines()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (!text.trimmed().contains(u'\n')) {
        return false;
    }
    m_canvas.pasteText(text);
    return true;
}

bool QuickAddLine::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return QWidget::eventFilter(object, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool asked = event->type() == QEvent::ShortcutOverride;
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (asked) {
        if (enter || key->key() == Qt::Key_Escape || key->matches(QKeySequence::Paste)) {
            event->accept();
            return true;
        }
        return QWidget::eventFilter(object, event);
    }
    if (enter) {
        add();
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        m_line->text().isEmpty() ? Q_EMIT left() : m_line->clear();
        return true;
    }
    if (key->matches(QKeySequence::Paste) && pasteLines()) {
        return true;
    }
    return QWidget::eventFilter(object, event);
}

void QuickAddLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Token::Surface));
}

}
