#include "ui/window/main_window.h"

#include "core/base/write_file.h"
#include "ui/define/define_page.h"
#include "ui/iterate/iterate_page.h"
#include "ui/map/lens_picture.h"
#include "ui/map/map_page.h"
#include "ui/paint/gather_facts.h"
#include "ui/theme/tabular_figures.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/overlay.h"
#include "ui/window/one_page.h"
#include "ui/window/project_views.h"
#include "ui/window/share_panel.h"
#include "ui/window/top_bar.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QSvgGenerator>
#include <QTemporaryDir>

namespace throughline {

namespace {

constexpr int headHeight = 76;

/// The map as people may see it who are not in the team: no owner of a card.
Map withoutNames(Map map)
{
    for (auto& [id, step] : map.steps) {
        step.owner.clear();
    }
    for (auto& [id, link] : map.links) {
        link.assumptionOwner.clear();
        link.openQuestionOwner.clear();
        for (Confidence& each : link.confidences) {
            each.by.clear();
        }
    }
    return map;
}

/// The outcome sentence and the date over a picture.
void paintHead(QPainter& painter, const Project& project, int width)
{
    painter.fillRect(0, 0, width, headHeight, theme().color(Token::Surface));
    painter.fillRect(0, headHeight - 1, width, 1, theme().color(Token::Hairline));
    painter.setFont(theme().font(TypeRole::Outcome));
    painter.setPen(theme().color(Token::Ink));
    const QRect box(32, 12, width - 64, 28);
    painter.drawText(box, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(project.map().outcome.sentence.simplified(),
                                                      Qt::ElideRight, box.width()));
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(
        QRect(32, 40, width - 64, 20), Qt::AlignVCenter,
        MainWindow::tr("%1, as of %2").arg(project.map().projectName(), longDay(project.today())));
}

}

void MainWindow::showShare()
{
    if (!m_project) {
        return;
    }
    if (m_mode == Mode::Iterate && m_views->iterate().showsComparison()) {
        shareComparison();
        return;
    }
    m_views->flush();
    if (m_overlay) {
        m_overlay->close();
    }
    const QImage picture = pictureOfScreen(true, false);
    auto* panel = new SharePanel(screenOffer(shareLines(*m_project), picture), m_project->today());
    m_overlay = new Overlay(panel, Overlay::Place::TopRight, this);
    connect(panel, &SharePanel::closed, m_overlay, &Overlay::close);
    connect(panel, &SharePanel::copyRequested, this, [this, panel](bool withPicture) {
        auto* mime = new QMimeData;
        mime->setText(shareText(shareLines(*m_project)));
        if (withPicture) {
            mime->setImageData(pictureOfScreen(panel->withoutNames(), panel->inGrey()));
        }
        QApplication::clipboard()->setMimeData(mime);
        panel->say(withPicture ? tr("text and picture are copied") : tr("the text is copied"));
    });
    connect(panel, &SharePanel::copyPictureRequested, this, [this, panel] {
        QApplication::clipboard()->setImage(
            pictureOfScreen(panel->withoutNames(), panel->inGrey()));
        panel->say(tr("the picture is copied"));
    });
    connect(panel, &SharePanel::savePictureRequested, this,
            [this, panel] { savePicture(panel->withoutNames(), panel->inGrey()); });
    connect(panel, &SharePanel::savePdfRequested, this,
            [this, panel] { saveOnePage(QStringLiteral(".pdf"), panel->inGrey()); });
    connect(panel, &SharePanel::saveHtmlRequested, this,
            [this, panel] { saveOnePage(QStringLiteral(".html"), panel->inGrey()); });
    panel->setFocus();
}

QImage MainWindow::pictureOfScreen(bool noNames, bool grey)
{
    QImage image;
    if (m_mode == Mode::Measure || !noNames) {
        QWidget& page = *m_views->page();
        const qreal ratio = 2;
        image = QImage((QSizeF(page.width(), page.height() + headHeight) * ratio).toSize(),
                       QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(theme().color(Token::Paper));
        QPainter painter(&image);
        paintHead(painter, *m_project, page.width());
        page.render(&painter, QPoint(0, headHeight));
    } else {
        const PaperColors light;
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("map.png"));
        if (writeMapPicture(withoutNames(m_project->map()), path)) {
            image.load(path);
        }
    }
    return grey ? image.convertToFormat(QImage::Format_Grayscale8) : image;
}

/// The map as the lens of now shows it, its words below.
Result<void> MainWindow::writeMapPicture(const Map& map, const QString& path) const
{
    return exportLens(map, gatherFacts(*m_project), m_views->map().lensNow(), path);
}

Result<void> MainWindow::writePicture(const QString& path, bool noNames, bool grey)
{
    const bool svg = path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!svg) {
        pictureOfScreen(noNames, grey).save(&buffer, "PNG");
    } else if (m_mode == Mode::Measure || !noNames) {
        QWidget& page = *m_views->page();
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(QSize(page.width(), page.height() + headHeight));
        generator.setViewBox(QRect(0, 0, page.width(), page.height() + headHeight));
        generator.setResolution(96);
        generator.setTitle(m_project->map().outcome.sentence);
        QPainter painter(&generator);
        paintHead(painter, *m_project, page.width());
        page.render(&painter, QPoint(0, headHeight));
        painter.end();
        bytes = withPlainFamily(bytes);
    } else {
        const PaperColors light;
        const auto written = writeMapPicture(withoutNames(m_project->map()), path);
        QFile file(path);
        if (!written || !grey || !file.open(QIODevice::ReadOnly)) {
            return written;
        }
        bytes = file.readAll();
    }
    return writeFile(path, svg && grey ? inGreyTones(bytes) : bytes);
}

void MainWindow::savePicture(bool noNames, bool grey)
{
    const QString path =
        askForFile(tr("Save the picture"), QStringLiteral(".png"), tr("Pictures (*.png *.svg)"));
    if (!path.isEmpty()) {
        tellWritten(writePicture(path, noNames, grey), path);
    }
}

void MainWindow::saveOnePage(const QString& suffix, bool grey)
{
    const QString filter =
        suffix == QStringLiteral(".pdf") ? tr("Documents (*.pdf)") : tr("Pages (*.html)");
    const QString path = askForFile(tr("Save one page"), suffix, filter);
    if (!path.isEmpty()) {
        tellWritten(writeOnePage(*m_project, path, grey), path);
    }
}

void MainWindow::tellWritten(const Result<void>& written, const QString& path)
{
    if (m_overlay) {
        m_overlay->close();
    }
    if (written) {
        m_message->say(tr("%1 was written.").arg(QFileInfo(path).fileName()));
    } else {
        tellProblem(written.error().message);
    }
}

}
