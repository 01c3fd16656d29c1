#include "ui/measure/this_week_row.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

/// A tick for what is stored, a ring for an estimate or what is not known, nothing before.
class ThisWeekRow::Sign final : public QWidget
{
public:
    enum class Kind { None, Stored, Estimate, Unknown, Problem };

    Sign() { setFixedSize(16, 16); }
    void show(Kind kind)
    {
        m_kind = kind;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF ring(3, 3, 10, 10);
        switch (m_kind) {
        case Kind::None:
            break;
        case Kind::Stored:
            painter.drawPixmap(0, 0,
                               iconPixmap(IconName::Check, 16, theme().color(Token::OnTrack),
                                          devicePixelRatioF()));
            break;
        case Kind::Estimate:
            painter.setPen(QPen(theme().color(Token::Accent), 2));
            painter.drawEllipse(ring);
            break;
        case Kind::Unknown:
            painter.setPen(QPen(theme().color(Token::Stale), 1.6));
            painter.drawEllipse(ring);
            break;
        case Kind::Problem:
            painter.fillRect(ring, theme().color(Token::OffTrack));
            break;
        }
    }

private:
    Kind m_kind = Kind::None;
};

ThisWeekRow::ThisWeekRow(DueNumber due, QWidget* parent)
    : QWidget(parent),
      m_due(std::move(due)),
      m_field(new QLineEdit),
      m_sign(new Sign),
      m_said(wrappedLabel({}, TypeRole::Control, Token::MutedOnTint)),
      m_ask(new Button(m_due.owner.isEmpty() ? tr("Ask for it") : tr("Ask %1").arg(m_due.owner),
                       Button::Look::Link))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(28, 12, 28, 12);
    layout->setSpacing(16);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    auto* title = wrappedLabel(m_due.title, TypeRole::Base, Token::Ink);
    title->setFont(strongFont(TypeRole::Base));
    names->addWidget(title);
    const QString overdue =
        m_due.missingSince.isValid()
            ? tr("%1, missing since %2")
                  .arg(m_due.note, QLocale(QLocale::English)
                                       .toString(m_due.missingSince, QStringLiteral("d MMM")))
            : m_due.note;
    names->addWidget(
        wrappedLabel(overdue, TypeRole::Small,
                     m_due.missingSince.isValid() ? Token::AtRisk : Token::MutedOnTint));
    layout->addLayout(names, 3);
    auto* last =
        new TextLabel(m_due.last.isEmpty() ? tr("first time") : tr("last: %1").arg(m_due.last),
                      TypeRole::Control, Token::MutedOnTint);
    last->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    last->setMinimumWidth(110);
    layout->addWidget(last);
    m_field->setFont(theme().typingFont(TypeRole::Heading));
    m_field->setFixedSize(150, 40);
    m_field->setAccessibleName(m_due.title);
    m_field->setAccessibleDescription(last->text());
    m_field->installEventFilter(this);
    layout->addWidget(m_field);
    layout->addWidget(m_sign);
    layout->addWidget(m_said, 4);
    layout->addWidget(m_ask);
    m_ask->setFocusPolicy(Qt::ClickFocus); // Enter and Tab go from number to number
    m_ask->setToolTip(tr("Copies a request for this number, to be sent to whoever has it"));
    m_ask->setAccessibleName(tr("Copy a request for %1").arg(m_due.title));
    connect(m_ask, &Button::clicked, this, &ThisWeekRow::requestWanted);
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_sign->show(Sign::Kind::None); });
}

void ThisWeekRow::say(const QString& understood, bool problem, bool estimate, bool unknown)
{
    m_answered = !problem && !understood.isEmpty();
    m_ask->setVisible(!m_answered);
    m_said->setToken(problem ? Token::OffTrack : Token::MutedOnTint);
    m_said->setText(understood);
    m_sign->show(problem                ? Sign::Kind::Problem
                 : understood.isEmpty() ? Sign::Kind::None
                 : unknown              ? Sign::Kind::Unknown
                 : estimate             ? Sign::Kind::Estimate
                                        : Sign::Kind::Stored);
    m_field->setAccessibleDescription(understood);
}

bool ThisWeekRow::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT entered();
            if (key->modifiers() & Qt::ShiftModifier) {
                Q_EMIT backRequested();
            } else {
                Q_EMIT nextRequested();
            }
            return true;
        }
    } else if (event->type() == QEvent::FocusIn &&
               static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason) {
        m_field->selectAll();
    } else if (event->type() == QEvent::FocusOut) {
        Q_EMIT entered();
    }
    return QWidget::eventFilter(object, event);
}

}
