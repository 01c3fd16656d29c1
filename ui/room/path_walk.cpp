#include "ui/room/path_walk.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "ui/charts/drop_off_content.h"
#include "ui/widgets/dates.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace throughline {

namespace {

/// Projector sizes: twice those of the screen.
constexpr int projectorScale = 2;
constexpr double margin = 64;

QFont projectorFont(TypeRole role)
{
    QFont font = theme().font(role);
    font.setPixelSize(font.pixelSize() * projectorScale);
    return font;
}

QString inSentence(const QString& title)
{
    const bool acronym = title.size() > 1 && title[1].isUpper();
    return title.isEmpty() || acronym ? title : title.left(1).toLower() + title.mid(1);
}

WalkPage opening(const Map& map)
{
    WalkPage page;
    page.thenText = map.outcome.sentence;
    page.effect = Stage::Outcome;
    QStringList parts;
    if (map.outcome.baseline && map.outcome.target) {
        parts << PathWalk::tr("from %1 to %2")
                     .arg(countText(*map.outcome.baseline), countText(*map.outcome.target));
    }
    if (map.outcome.by.isValid()) {
        parts << PathWalk::tr("by %1").arg(longDay(map.outcome.by));
    }
    page.below = parts.join(u' ');
    return page;
}

WalkPage linkPage(const Map& map, const Link& link)
{
    WalkPage page;
    page.ifText = map.step(link.from)->title;
    page.thenText = map.step(link.to)->title;
    page.cause = map.step(link.from)->stage;
    page.effect = map.step(link.to)->stage;
    page.because = link.assumption;
    return page;
}

void takeFigure(WalkPage& page, const DropOffContent& content, size_t step)
{
    const DropOffStep& here = content.group().steps[step];
    if (!here.conversion || *here.conversion > 1 || areFew(content.group(), step)) {
        return;
    }
    page.figure = PathWalk::tr("%1 of 100 go on").arg(ofHundred(*here.conversion));
    QStringList parts;
    if (here.expected) {
        parts << PathWalk::tr("expected %1").arg(ofHundred(*here.expected));
    }
    if (content.furthest() == step) {
        parts << PathWalk::tr("furthest below expectation");
        page.shortfall = true;
    }
    page.below = parts.join(QStringLiteral("  ·  "));
}

/// The cards from the first activity to the outcome: the counted path with what leads to it.
std::vector<const Link*> linksToWalk(const Map& map, const std::vector<StepId>& path)
{
    std::vector<const Link*> links;
    for (size_t i = 1; i < path.size(); ++i) {
        for (const Link* each : linksAlong(map, path[i - 1], path[i])) {
            links.push_back(each);
        }
    }
    if (links.empty()) {
        for (const Link* each : map.orderedLinks()) {
            if (!each->feedback) {
                links.push_back(each);
            }
        }
    }
    return links;
}

}

std::vector<WalkPage> walkPages(const Project& project)
{
    const Map& map = project.map();
    std::vector<WalkPage> pages{opening(map)};
    pages.front().home = homeSlide(project);
    std::optional<DropOffContent> content;
    if (const auto counts = countsOf(project)) {
        if (auto found = dropOffContent(map, *counts, project.today(), {})) {
            content = std::move(*found);
        }
    }
    const auto links = linksToWalk(map, content ? content->dropOff.path : std::vector<StepId>());
    for (const Link* each : links) {
        WalkPage page = linkPage(map, *each);
        for (size_t i = 1; content && i < content->group().steps.size(); ++i) {
            if (content->group().steps[i].step == each->to) {
                takeFigure(page, *content, i);
            }
        }
        pages.push_back(page);
    }
    if (content) {
        WalkPage last;
        last.thenText = content->headline.text();
        last.below = content->below;
        pages.push_back(last);
    }
    for (size_t i = 0; i < pages.size(); ++i) {
        pages[i].caption = PathWalk::tr("%1 of %2").arg(i + 1).arg(pages.size());
    }
    return pages;
}

PathWalk::PathWalk(const Project& project, QWidget* window)
    : QWidget(window), m_sentence(project.map().outcome.sentence), m_pages(walkPages(project))
{
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setAccessibleName(tr("Presentation"));
    setGeometry(window->rect());
    window->installEventFilter(this);
    show();
    raise();
    setFocus();
    go(0);
}

void PathWalk::go(int by)
{
    const auto last = static_cast<int>(m_pages.size()) - 1;
    m_page = static_cast<size_t>(std::clamp(static_cast<int>(m_page) + by, 0, last));
    const WalkPage& page = shown();
    QStringList words;
    if (page.home) {
        words << page.home->spoken();
    } else if (!page.ifText.isEmpty()) {
        words << tr("If %1, then %2, because %3")
                     .arg(inSentence(page.ifText), inSentence(page.thenText),
                          page.because.isEmpty() ? QStringLiteral("…") : inSentence(page.because));
    } else {
        words << page.thenText;
    }
    words << page.figure << page.below;
    words.removeAll(QString());
    setAccessibleDescription(words.join(QStringLiteral(". ")));
    update();
}

double PathWalk::paintBlock(QPainter& painter, double y, const QString& text, TypeRole role,
                            const QColor& color) const
{
    if (text.isEmpty()) {
        return y;
    }
    painter.setFont(projectorFont(role));
    painter.setPen(color);
    const QRectF room(margin, y, width() - 2 * margin, height());
    QRectF used;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text, &used);
    return used.bottom() + 14;
}

double PathWalk::paintIfThen(QPainter& painter, double y) const
{
    const WalkPage& page = shown();
    QString text;
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&](const QString& words, const QColor& color, bool strong) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(text.size());
        range.length = static_cast<int>(words.size());
        range.format.setForeground(color);
        range.format.setFontWeight(strong ? QFont::DemiBold : QFont::Normal);
        formats << range;
        text += words;
    };
    const QColor quiet = theme().color(Token::MutedOnTint);
    add(tr("If "), quiet, false);
    add(inSentence(page.ifText), theme().stage(page.cause).text, true);
    add(tr(", then "), quiet, false);
    add(inSentence(page.thenText), theme().stage(page.effect).text, true);
    add(tr(", because "), quiet, false);
    add(page.because.isEmpty() ? QStringLiteral("… ?") : inSentence(page.because),
        theme().color(Token::Ink), !page.because.isEmpty());
    QTextLayout layout(text, projectorFont(TypeRole::Title));
    layout.setFormats(formats);
    layout.beginLayout();
    double used = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width() - 2 * margin);
        line.setPosition(QPointF(0, used));
        used += line.height() * 1.25;
    }
    layout.endLayout();
    layout.draw(&painter, QPointF(margin, y));
    return y + used + 28;
}

void PathWalk::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().color(Token::Paper));
    paintPage(painter);
    painter.setFont(projectorFont(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(QRectF(margin, height() - 56, width() - 2 * margin, 34),
                     Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1   Shift Esc leaves").arg(shown().caption));
}

void PathWalk::paintPage(QPainter& painter) const
{
    const WalkPage& page = shown();
    if (page.home) {
        paintHomeSlide(painter, rect(), *page.home);
        return;
    }
    double y = 40;
    if (!page.ifText.isEmpty() || m_page > 0) {
        y = paintBlock(painter, y, m_sentence, TypeRole::Small, theme().stage(Stage::Outcome).text);
    }
    y = std::max(y + 24, height() * 0.24);
    if (!page.ifText.isEmpty()) {
        y = paintIfThen(painter, y);
    } else {
        y = paintBlock(painter, y, page.thenText, TypeRole::Title,
                       page.effect == Stage::Outcome ? theme().stage(Stage::Outcome).text
                                                     : theme().color(Token::Ink));
    }
    y = paintBlock(painter, y + 8, page.figure, TypeRole::Figure,
                   theme().color(page.shortfall ? Token::OffTrack : Token::Ink));
    paintBlock(painter, y, page.below, TypeRole::Base, theme().color(Token::MutedOnTint));
}

void PathWalk::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        go(1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        go(-1);
        break;
    case Qt::Key_Home:
        go(-static_cast<int>(m_pages.size()));
        break;
    case Qt::Key_End:
        go(static_cast<int>(m_pages.size()));
        break;
    case Qt::Key_Escape:
        // A stray Esc never ends a presentation.
        if (event->modifiers() & Qt::ShiftModifier) {
            Q_EMIT left();
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PathWalk::mousePressEvent(QMouseEvent* event)
{
    go(event->position().x() > width() / 3.0 ? 1 : -1);
}

bool PathWalk::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool PathWalk::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Resize && object == parentWidget()) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(object, event);
}

}
