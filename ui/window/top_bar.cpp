#include "ui/window/top_bar.h"

#include "ui/actions/action_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QtMath>

namespace throughline {

namespace {

constexpr int textLeft = 104;
constexpr int rightMargin = 20;
constexpr int buttonGap = 8;
constexpr int wayGap = 16;

}

TopBar::TopBar(QWidget* parent)
    : QWidget(parent),
      m_sign(new QToolButton(this)),
      m_word(new TextLabel(tr("Outcome"), TypeRole::Caption, Token::Ink, this)),
      m_name(new TextLabel(QString(), TypeRole::Small, Token::Muted, this)),
      m_sentence(new TextLabel(QString(), TypeRole::Outcome, Token::Ink, this)),
      m_way(new WayToTarget(this)),
      m_divider(hairline(Qt::Vertical, this)),
      m_find(new Button(tr("Find or do"), Button::Look::Plain, this)),
      m_share(new Button(tr("Share"), Button::Look::Plain, this)),
      m_present(new Button(tr("Present"), Button::Look::Plain, this)),
      m_tour(new Button(tr("A two-minute tour"), Button::Look::Plain, this)),
      m_new(new Button(tr("New project"), Button::Look::Primary, this))
{
    setFixedHeight(measure::topBar);
    setAccessibleName(tr("Outcome"));
    m_sign->setIcon(QIcon(QStringLiteral(":/icons/sign.svg")));
    m_sign->setIconSize(QSize(32, 24));
    m_sign->setAccessibleName(tr("Menu"));
    m_sign->setToolTip(tr("Menu (F10)"));
    m_sign->setFocusPolicy(Qt::StrongFocus);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_find->setSymbol(IconName::Search);
    m_find->setText(QString());
    m_find->setKeyHint(actionKeyText(ActionId::FindOrDo));
    m_share->setSymbol(IconName::Share);
    m_present->setSymbol(IconName::Present);
    m_present->setToolTip(tr("Large type for a room; the map stays editable (F5)"));
    m_tour->setSymbol(IconName::Help);
    connect(m_tour, &Button::clicked, this, &TopBar::tourRequested);
    m_new->setSymbol(IconName::Plus);
    m_new->setKeyHint(actionKeyText(ActionId::NewProject));
    connect(m_sign, &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(mapToGlobal(QPoint(8, height()))); });
    connect(m_find, &Button::clicked, this, &TopBar::findRequested);
    connect(m_share, &Button::clicked, this, [this] {
        Q_EMIT shareRequested(m_share->mapToGlobal(QPoint(0, m_share->height() + 4)));
    });
    connect(m_present, &Button::clicked, this, &TopBar::presentRequested);
    connect(m_new, &Button::clicked, this, &TopBar::newRequested);
    connect(&theme(), &Theme::changed, this, [this] {
        m_word->setColor(theme().stage(Stage::Outcome).text);
        update();
    });
    m_word->setColor(theme().stage(Stage::Outcome).text);
}

void TopBar::setSentence(const QString& sentence, bool hint)
{
    m_sentence->setText(sentence);
    m_sentence->setToken(hint ? Token::Faint : Token::Ink);
    m_sentence->setAccessibleName(hint ? tr("No outcome sentence yet") : sentence);
}

void TopBar::showProject(const QString& name, const QString& sentence, const WayFacts& way)
{
    m_hasProject = true;
    m_name->setText(name);
    const bool hint = sentence.trimmed().isEmpty();
    setSentence(hint ? tr("Your outcome sentence will stand here, on every screen")
                     : sentence.simplified(),
                hint);
    m_way->setFacts(way);
    arrange();
}

void TopBar::showNoProject()
{
    m_hasProject = false;
    m_name->setText(tr("no project open"));
    setSentence(tr("Your outcome sentence will stand here, on every screen"), true);
    m_way->setFacts({});
    arrange();
}

QString TopBar::sentence() const { return m_sentence->text(); }

int TopBar::rightWidth(bool compact, bool withWay) const
{
    if (!m_hasProject) {
        return m_new->sizeHint().width() + buttonGap + m_tour->sizeHint().width() + rightMargin +
               wayGap;
    }
    m_share->setCompact(compact);
    m_present->setCompact(compact);
    int width = rightMargin + m_find->sizeHint().width() + m_share->sizeHint().width() +
                m_present->sizeHint().width() + 2 * buttonGap + wayGap;
    if (withWay && !m_way->facts().isEmpty()) {
        width += WayToTarget::barWidth + 2 * wayGap;
    }
    return width;
}

void TopBar::arrange()
{
    const QFontMetricsF one(theme().font(TypeRole::Outcome));
    const int wanted = qCeil(one.horizontalAdvance(m_sentence->text())) + 12;
    const auto room = [this](bool compact, bool withWay) {
        return width() - textLeft - rightWidth(compact, withWay);
    };
    bool compact = false;
    bool withWay = !m_way->facts().isEmpty();
    if (wanted > room(compact, withWay)) {
        compact = true;
    }
    if (wanted > room(compact, withWay)) {
        withWay = false;
    }
    const int textWidth = qMax(120, room(compact, withWay));
    m_lines = wanted > textWidth ? 2 : 1;

    m_sign->setGeometry(14, 10, 52, 44);
    const int top = m_lines == 1 ? 12 : 5;
    m_word->setGeometry(textLeft, top + 1, m_word->sizeHint().width(), 14);
    const int nameLeft = m_word->geometry().right() + 8;
    m_name->setGeometry(nameLeft, top - 1, qMax(0, textLeft + textWidth - nameLeft), 17);
    // Two lines of 16 px stand closer together, so that both fit under the name.
    m_sentence->setRole(m_lines == 1 ? TypeRole::Outcome : TypeRole::Heading);
    m_sentence->setGeometry(textLeft, m_lines == 1 ? 28 : 19, textWidth, m_lines == 1 ? 26 : 44);

    m_way->setVisible(m_hasProject && withWay);
    m_divider->setVisible(m_hasProject && withWay);
    for (Button* button : {m_find, m_share, m_present}) {
        button->setVisible(m_hasProject);
    }
    m_new->setVisible(!m_hasProject);
    m_tour->setVisible(!m_hasProject);
    int right = width() - rightMargin;
    for (Button* button : {m_new, m_tour, m_present, m_share, m_find}) {
        if (button->isHidden()) {
            continue;
        }
        const QSize size = button->sizeHint();
        right -= size.width();
        button->setGeometry(right, (measure::topBar - size.height()) / 2 - 1, size.width(),
                            size.height());
        right -= buttonGap;
    }
    right -= wayGap - buttonGap;
    m_divider->setGeometry(right, 16, 1, 31);
    right -= wayGap + WayToTarget::barWidth;
    m_way->move(right, 0);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Token::Surface));
    painter.fillRect(0, height() - 1, width(), 1, theme().color(Token::Hairline));
    painter.fillRect(measure::rail - 1, 0, 1, height(), theme().color(Token::Hairline));
}

void TopBar::resizeEvent(QResizeEvent*) { arrange(); }

void TopBar::mousePressEvent(QMouseEvent* event)
{
    if (m_hasProject && m_sentence->geometry().contains(event->pos())) {
        Q_EMIT sentenceClicked();
    }
}

}
