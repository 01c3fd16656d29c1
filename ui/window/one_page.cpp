#include "ui/window/one_page.h"

#include "core/analysis/phrases.h"
#include "core/base/write_file.h"
#include "core/exchange/figure_notes.h"
#include "core/project/birth_text.h"
#include "core/project/indicator_values.h"
#include "core/project/project.h"
#include "ui/charts/drop_off_content.h"
#include "ui/charts/sparkline.h"
#include "ui/measure/dashboard_facts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"
#include "ui/window/share_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>

namespace throughline {

namespace {

constexpr double pageWidth = 794; // A4 at 96 dots per inch
constexpr double pageHeight = 1123;
constexpr double margin = 56;
constexpr double contentWidth = pageWidth - 2 * margin;
constexpr int printDots = 288;

QString tr(const char* text) { return QCoreApplication::translate("OnePage", text); }

/// What the page says, read once.
struct Page
{
    QString sentence;
    QString date;
    std::vector<ShareLine> lines;
    std::optional<DropOffContent> dropOff;
    std::vector<IndicatorLine> indicators;
};

std::vector<IndicatorLine> keyIndicators(const Project& project)
{
    const Map& map = project.map();
    const auto values = indicatorValues(project);
    std::vector<IndicatorLine> lines;
    if (!values) {
        return lines;
    }
    for (const IndicatorStatus& each : statusOfAll(map, *values, project.today())) {
        const Indicator* indicator = map.indicator(each.indicator);
        if (indicator && indicator->key && indicator->role != Role::Diagnostic) {
            const auto points = atCadence(seriesOf(*values, indicator->id, indicator->kind),
                                          indicator->kind, indicator->cadence);
            lines.push_back(indicatorLine(map, *indicator, each, points, project.today()));
        }
    }
    return lines;
}

Page pageOf(const Project& project)
{
    Page page;
    page.sentence = project.map().outcome.sentence.simplified();
    page.date = tr("%1, as of %2").arg(project.map().projectName(), longDay(project.today()));
    page.lines = shareLines(project);
    if (const auto counts = countsOf(project)) {
        if (auto content = dropOffContent(project.map(), *counts, project.today(), {})) {
            page.dropOff = std::move(*content);
        }
    }
    page.indicators = keyIndicators(project);
    return page;
}

/// Writes on the page from the top down.
class Pen
{
public:
    explicit Pen(QPainter& painter) : m_painter(painter) {}

    void text(const QString& words, TypeRole role, Token token, bool bold = false, double after = 4)
    {
        QFont font = theme().font(role);
        if (bold) {
            font.setWeight(QFont::DemiBold);
        }
        m_painter.setFont(font);
        m_painter.setPen(theme().color(token));
        const QRectF box = m_painter.boundingRect(QRectF(margin, m_y, contentWidth, pageHeight),
                                                  Qt::TextWordWrap, words);
        m_painter.drawText(QRectF(margin, m_y, contentWidth, box.height() + 2), Qt::TextWordWrap,
                           words);
        m_y += box.height() + after;
    }
    void rule()
    {
        m_y += 8;
        m_painter.fillRect(QRectF(margin, m_y, contentWidth, 1),
                           theme().color(Token::HairlineStrong));
        m_y += 12;
    }
    void dropOff(const DropOffContent& content)
    {
        constexpr double height = 290;
        text(content.headline.text(), TypeRole::Heading, Token::Ink, false, 2);
        text(content.below, TypeRole::Small, Token::MutedOnTint);
        paintDropOff(m_painter, content, QRectF(margin, m_y + 6, contentWidth, height));
        m_y += height + 16;
    }
    void indicator(const IndicatorLine& line)
    {
        constexpr double rowHeight = 44;
        paintMark(m_painter, QRectF(margin, m_y + 12, 14, 14), line.mark);
        column(24, 210, line.name, line.state, true, Qt::AlignLeft);
        paintSparkline(m_painter, QRectF(margin + 244, m_y + 6, 110, 28),
                       {line.recent, line.cadence, line.expectedLine, theme().color(Token::Ink)});
        column(362, 90, line.now ? line.now->text() : tr("no value"), line.lastValue, true,
               Qt::AlignRight);
        column(462, 120, line.expected, line.expectedBelow, false, Qt::AlignRight);
        column(590, contentWidth - 590, line.target, line.targetBelow, false, Qt::AlignRight);
        m_y += rowHeight;
        m_painter.fillRect(QRectF(margin, m_y - 3, contentWidth, 0.7),
                           theme().color(Token::Hairline));
    }
    void heads()
    {
        m_painter.setFont(theme().font(TypeRole::Small));
        m_painter.setPen(theme().color(Token::MutedOnTint));
        const auto head = [&](double x, double width, const QString& words, Qt::Alignment to) {
            m_painter.drawText(QRectF(margin + x, m_y, width, 16), to, words);
        };
        head(24, 220, tr("Key indicator, worst first"), Qt::AlignLeft);
        head(362, 90, tr("Now"), Qt::AlignRight);
        head(462, 120, tr("Expected by now"), Qt::AlignRight);
        head(590, contentWidth - 590, tr("Target"), Qt::AlignRight);
        m_y += 22;
    }
    bool hasRoom(double height) const { return m_y + height < pageHeight - margin; }

private:
    void column(double x, double width, const QString& top, const QString& below, bool bold,
                Qt::Alignment to)
    {
        QFont font = theme().font(TypeRole::Control);
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        m_painter.setFont(font);
        m_painter.setPen(theme().color(Token::Ink));
        const QFontMetricsF metrics(font);
        m_painter.drawText(QRectF(margin + x, m_y + 2, width, 18), to | Qt::AlignVCenter,
                           metrics.elidedText(top, Qt::ElideRight, width));
        font = theme().font(TypeRole::Small);
        font.setPixelSize(10);
        m_painter.setFont(font);
        m_painter.setPen(theme().color(Token::MutedOnTint));
        m_painter.drawText(QRectF(margin + x, m_y + 20, width, 15), to | Qt::AlignVCenter,
                           QFontMetricsF(font).elidedText(below, Qt::ElideRight, width));
    }

    QPainter& m_painter;
    double m_y = margin;
};

void paintPage(QPainter& painter, const Page& page)
{
    painter.setRenderHint(QPainter::Antialiasing);
    Pen pen(painter);
    pen.text(page.date, TypeRole::Small, Token::MutedOnTint, false, 6);
    pen.text(page.sentence.isEmpty() ? tr("No outcome sentence yet") : page.sentence,
             TypeRole::Title, Token::Ink, true, 10);
    for (size_t i = 1; i < page.lines.size(); ++i) {
        pen.text(tr("%1: %2").arg(page.lines[i].label, page.lines[i].text), TypeRole::Control,
                 Token::Ink, false, 3);
    }
    pen.rule();
    if (page.dropOff) {
        pen.dropOff(*page.dropOff);
        pen.rule();
    }
    if (!page.indicators.empty()) {
        pen.heads();
    }
    for (const IndicatorLine& line : page.indicators) {
        if (!pen.hasRoom(44)) {
            break;
        }
        pen.indicator(line);
    }
}

Result<void> cannotWrite(const QString& path, const QString& why)
{
    return failure(tr("%1 could not be written: %2.").arg(QFileInfo(path).fileName(), why), path);
}

Result<void> writePdf(const Page& page, const QString& path, bool grey)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return cannotWrite(path, file.errorString());
    }
    {
        QPdfWriter pdf(&file);
        pdf.setTitle(page.sentence);
        pdf.setPageSize(QPageSize(QPageSize::A4));
        pdf.setPageMargins(QMarginsF());
        pdf.setResolution(printDots);
        QPainter painter(&pdf);
        const double scale = printDots / 96.0;
        painter.scale(scale, scale);
        if (grey) {
            QImage image(QSize(int(pageWidth * scale), int(pageHeight * scale)),
                         QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter onImage(&image);
            onImage.scale(scale, scale);
            paintPage(onImage, page);
            onImage.end();
            painter.drawImage(QRectF(0, 0, pageWidth, pageHeight),
                              image.convertToFormat(QImage::Format_Grayscale8));
        } else {
            paintPage(painter, page);
        }
    }
    return file.commit() ? Result<void>() : cannotWrite(path, file.errorString());
}

QString markShape(Mark mark)
{
    const auto svg = [](const char* shape, Token token) {
        return QStringLiteral("<svg width=\"14\" height=\"14\" viewBox=\"0 0 14 14\" "
                              "aria-hidden=\"true\"><g fill=\"%1\">%2</g></svg>")
            .arg(theme().color(token).name(), QString::fromLatin1(shape));
    };
    switch (mark) {
    case Mark::OnTrack:
        return svg("<circle cx=\"7\" cy=\"7\" r=\"6\"/>", Token::OnTrack);
    case Mark::AtRisk:
        return svg("<path d=\"M7 1 13 13H1Z\"/>", Token::AtRisk);
    case Mark::OffTrack:
        return svg("<path d=\"M1 1H13V13H1Z\"/>", Token::OffTrack);
    case Mark::TooEarly:
        return svg("<path d=\"M2 1H12L8 7 12 13H2L6 7Z\"/>", Token::TooEarly);
    case Mark::Watching:
        return svg("<circle cx=\"7\" cy=\"7\" r=\"3\"/>", Token::Stale);
    case Mark::NoData:
    case Mark::None:
        break;
    }
    return svg("<path d=\"M7 1a6 6 0 1 0 .1 0Zm0 2a4 4 0 1 1-.1 0Z\"/>", Token::Stale);
}

/// A small number that leads to the note of a figure; empty where it has none.
QString noteHtml(FigureNotes& notes, const SeriesId& series, const DateRange& days)
{
    const qsizetype number = notes.of(series, days);
    return number > 0 ? QStringLiteral("<sup><a href=\"#from%1\">%1</a></sup>").arg(number)
                      : QString();
}

/// The counts of the picture, each with its note.
QString countsHtml(const Page& page, FigureNotes& notes)
{
    if (!page.dropOff) {
        return {};
    }
    QStringList counts;
    for (const DropOffStep& step : page.dropOff->group().steps) {
        counts << QStringLiteral("%1 %2%3").arg(
            step.title.toHtmlEscaped(), countText(step.reach),
            noteHtml(notes, step.step, page.dropOff->dropOff.days));
    }
    return QStringLiteral("<p class=d>%1</p>\n").arg(counts.join(QStringLiteral(" → ")));
}

QString notesHtml(const FigureNotes& notes)
{
    if (notes.all().isEmpty()) {
        return {};
    }
    QString items;
    for (qsizetype i = 0; i < notes.all().size(); ++i) {
        items += QStringLiteral("<li id=\"from%1\">%2</li>\n")
                     .arg(i + 1)
                     .arg(notes.all()[i].toHtmlEscaped());
    }
    return QStringLiteral("<h2>%1</h2>\n<ol>%2</ol>\n")
        .arg(tr("Where the numbers come from").toHtmlEscaped(), items);
}

QString indicatorsHtml(const Page& page, FigureNotes& notes)
{
    QString rows;
    for (const IndicatorLine& line : page.indicators) {
        const auto pair = [](const QString& top, const QString& below, const QString& note = {}) {
            return QStringLiteral("<td class=n><b>%1</b>%3<br><small>%2</small></td>")
                .arg(top.toHtmlEscaped(), below.toHtmlEscaped(), note);
        };
        const QString note =
            line.now ? noteHtml(notes, line.id, {line.day, periodEnd(line.day, line.cadence)})
                     : QString();
        rows += QStringLiteral("<tr><td>%1 %2</td><td><b>%3</b><br><small>%4</small></td>")
                    .arg(markShape(line.mark), line.state.toHtmlEscaped(),
                         line.name.toHtmlEscaped(), line.home.toHtmlEscaped());
        rows += pair(line.now ? line.now->text() : tr("no value"), line.lastValue, note);
        rows += pair(line.expected, line.expectedBelow) + pair(line.target, line.targetBelow);
        rows += QStringLiteral("<td><small>%1</small></td></tr>\n").arg(line.note.toHtmlEscaped());
    }
    if (rows.isEmpty()) {
        return {};
    }
    QString heads;
    for (const QString& head : {tr("Status"), tr("Key indicator, worst first"), tr("Now"),
                                tr("Expected by now"), tr("Target"), tr("Note")}) {
        heads += QStringLiteral("<th>%1</th>").arg(head.toHtmlEscaped());
    }
    return QStringLiteral("<table><thead><tr>%1</tr></thead><tbody>%2</tbody></table>")
        .arg(heads, rows);
}

/// The drop-off as an SVG element; empty where there is none.
QString dropOffHtml(const Project& project, const Page& page)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("dropoff.svg"));
    DropOffPictureChoice choice;
    choice.withOutcome = false;
    if (!page.dropOff || !exportDropOffPicture(project, choice, path)) {
        return {};
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QString svg = QString::fromUtf8(file.readAll());
    return QStringLiteral("<figure role=\"img\" aria-label=\"%1\">%2</figure>")
        .arg(page.dropOff->headline.text().toHtmlEscaped(), svg.mid(svg.indexOf(u"<svg")));
}

const QString style = QStringLiteral(
    "body{font:15px/1.45 Inter,'Noto Sans',system-ui,sans-serif;font-variant-numeric:tabular-nums;"
    "color:#1F2933;background:#FAFAF7;max-width:1040px;margin:40px auto;padding:0 24px}"
    "h1{font-size:26px;line-height:1.3;margin:4px 0 18px}p{margin:4px 0}small,.d{color:#57636D}"
    "figure{margin:24px 0;background:#FFFFFF;border:1px solid #E3E5E0;border-radius:12px;"
    "overflow:auto}figure svg{width:100%;height:auto;display:block}"
    "table{border-collapse:collapse;width:100%;background:#FFFFFF;border:1px solid #E3E5E0}"
    "th{font-weight:500;font-size:12px;color:#57636D}td,th{text-align:left;padding:10px 12px;"
    "border-top:1px solid #E3E5E0;vertical-align:top}td.n{text-align:right;white-space:nowrap}"
    "h2{font-size:13px;font-weight:600;margin:28px 0 6px}ol{font-size:12px;color:#57636D;"
    "padding-left:20px}sup a{color:#3D4EAC;text-decoration:none;padding:0 2px}"
    "td svg{vertical-align:-2px;margin-right:6px}");

Result<void> writeHtml(const Project& project, const Page& page, const QString& path, bool grey)
{
    QString lines;
    for (size_t i = 1; i < page.lines.size(); ++i) {
        lines += QStringLiteral("<p><b>%1:</b> %2</p>\n")
                     .arg(page.lines[i].label.toHtmlEscaped(), page.lines[i].text.toHtmlEscaped());
    }
    FigureNotes notes([&project](const SeriesId& series, const DateRange& days) {
        return birthNote(project, series, days);
    });
    // One after the other: the notes are numbered as the figures come.
    QString figures = dropOffHtml(project, page);
    figures += countsHtml(page, notes);
    figures += indicatorsHtml(page, notes);
    const QString html =
        QStringLiteral("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><title>%1</title>"
                       "<style>%2</style></head><body>\n<p class=d>%3</p>\n<h1>%1</h1>\n")
            .arg(page.sentence.toHtmlEscaped(), style, page.date.toHtmlEscaped()) +
        lines + figures + notesHtml(notes) + QStringLiteral("\n</body></html>\n");
    return writeFile(path, grey ? inGreyTones(html.toUtf8()) : html.toUtf8());
}

}

QByteArray inGreyTones(QByteArray text)
{
    static const QRegularExpression hex(QStringLiteral("#[0-9a-fA-F]{6}\\b"));
    const QString from = QString::fromUtf8(text);
    QString result;
    qsizetype at = 0;
    for (auto found = hex.globalMatch(from); found.hasNext();) {
        const auto match = found.next();
        const int grey = qGray(QColor(match.captured()).rgb());
        result += from.mid(at, match.capturedStart() - at) + QColor(grey, grey, grey).name();
        at = match.capturedEnd();
    }
    return (result + from.mid(at)).toUtf8();
}

Result<void> writeOnePage(const Project& project, const QString& path, bool grey)
{
    const PaperColors light;
    const Page page = pageOf(project);
    return path.endsWith(QStringLiteral(".html"), Qt::CaseInsensitive)
               ? writeHtml(project, page, path, grey)
               : writePdf(page, path, grey);
}

}
