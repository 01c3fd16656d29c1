#include "core/base/english.h"
#include "core/base/write_file.h"
#include "core/guidance/difference_text.h"
#include "core/project/version_copy.h"
#include "ui/define/define_page.h"
#include "ui/iterate/change_sign.h"
#include "ui/iterate/comparison_picture.h"
#include "ui/iterate/iterate_page.h"
#include "ui/iterate/keep_version_panel.h"
#include "ui/iterate/versions_page.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/overlay.h"
#include "ui/window/main_window.h"
#include "ui/window/one_page.h"
#include "ui/window/project_views.h"
#include "ui/window/share_panel.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>

namespace throughline {

namespace {

/// Title and sum, then a line for each change.
std::vector<ShareLine> linesOf(const Comparison& comparison, const QString& title, Names names)
{
    std::vector<ShareLine> lines{{title, differencesHeadline(comparison.differences)}};
    for (const ChangeRow& row : changeRows(comparison, names)) {
        lines.push_back({withCapital(changeWord(row.kind)), rowText(row)});
    }
    return lines;
}

/// The picture of a comparison as people get it, in light colours.
QImage pictureOf(const Comparison& comparison, const QString& title, Names names, bool grey)
{
    const PaperColors light;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("comparison.png"));
    QImage image;
    if (exportComparison(comparison, title, names, path)) {
        image.load(path);
    }
    return grey ? image.convertToFormat(QImage::Format_Grayscale8) : image;
}

bool hasSuffix(const QString& path, const char* suffix)
{
    return path.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
}

/// Takes the colours out of a picture, .svg or .png, that was written.
Result<void> makeGrey(const QString& path)
{
    if (!hasSuffix(path, ".svg")) {
        QBuffer buffer;
        QImage(path).convertToFormat(QImage::Format_Grayscale8).save(&buffer, "PNG");
        return writeFile(path, buffer.data());
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            MainWindow::tr("The picture could not be read again: %1.").arg(file.errorString()),
            path);
    }
    return writeFile(path, inGreyTones(file.readAll()));
}

Names namesOf(const SharePanel& panel)
{
    return panel.withoutNames() ? Names::Hidden : Names::Shown;
}

ShareOffer offerOf(const Comparison& comparison, const QString& title)
{
    ShareOffer offer;
    offer.title = MainWindow::tr("Share this comparison");
    offer.textKind = MainWindow::tr("The changes in plain lines");
    offer.lines = linesOf(comparison, title, Names::Hidden);
    offer.picture = pictureOf(comparison, title, Names::Hidden, false);
    offer.pictureTitle = MainWindow::tr("Picture of both maps");
    offer.pictureLine = MainWindow::tr("PNG, SVG or PDF, with the changes below");
    offer.copyPicture = MainWindow::tr("Copy the picture of both maps");
    offer.savePicture = MainWindow::tr("Save the picture of both maps");
    offer.onePage = false;
    return offer;
}

}

void MainWindow::connectIteratePage(IteratePage& page)
{
    VersionsPage& versions = page.versions();
    connect(&versions, &VersionsPage::keepRequested, this, &MainWindow::showKeepVersion);
    connect(&versions, &VersionsPage::copyRequested, this, &MainWindow::openVersionAsCopy);
    connect(&versions, &VersionsPage::shareRequested, this, &MainWindow::shareComparison);
}

void MainWindow::showKeepVersion()
{
    m_views->flush();
    if (m_overlay) {
        m_overlay->close();
    }
    auto* panel = new KeepVersionPanel(*m_project);
    m_overlay = new Overlay(panel, Overlay::Place::Middle, this);
    connect(panel, &KeepVersionPanel::closed, m_overlay, &Overlay::close);
    connect(panel, &KeepVersionPanel::kept, this, [this](const QString& name) {
        m_message->say(tr("The version “%1” was kept.").arg(name), MessageBar::Tone::Note,
                       {{tr("See the versions"), [this] {
                             showMode(Mode::Iterate);
                             m_views->iterate().showTab(IteratePage::Tab::Versions);
                         }}});
        m_message->tellsOf(m_project->undoLabel());
    });
    panel->setFocus();
}

/// The project stays as it is; its copy takes its place in the window.
void MainWindow::openVersionAsCopy(VersionId version)
{
    m_views->flush();
    const auto found = m_project->map().versions.find(version);
    if (found == m_project->map().versions.end()) {
        return;
    }
    const QString day = shortDay(found->second.date);
    const QString before = m_project->path();
    auto copy = copyOfVersion(*m_project, version);
    if (!copy) {
        tellProblem(copy.error().message);
        return;
    }
    adopt(std::move(*copy));
    showMode(Mode::Map);
    m_message->say(tr("This is a copy with the map of %1 and all data. The project it comes from "
                      "is as it was.")
                       .arg(day),
                   MessageBar::Tone::Note,
                   {{tr("Back to it"), [this, before] { openFile(before); }}});
}

void MainWindow::shareComparison()
{
    const VersionsPage& page = m_views->iterate().versions();
    if (!page.comparison()) {
        return;
    }
    if (m_overlay) {
        m_overlay->close();
    }
    // What is shared stays what was seen, whatever changes behind the panel.
    const std::shared_ptr<const Comparison> shared = page.comparison();
    const QString title = page.title();
    auto* panel = new SharePanel(offerOf(*shared, title), m_project->today());
    m_overlay = new Overlay(panel, Overlay::Place::TopRight, this);
    connect(panel, &SharePanel::closed, m_overlay, &Overlay::close);
    connect(panel, &SharePanel::copyRequested, panel, [=](bool withPicture) {
        auto* mime = new QMimeData;
        mime->setText(shareText(linesOf(*shared, title, namesOf(*panel))));
        if (withPicture) {
            mime->setImageData(pictureOf(*shared, title, namesOf(*panel), panel->inGrey()));
        }
        QApplication::clipboard()->setMimeData(mime);
        panel->say(withPicture ? tr("text and picture are copied") : tr("the text is copied"));
    });
    connect(panel, &SharePanel::copyPictureRequested, panel, [=] {
        QApplication::clipboard()->setImage(
            pictureOf(*shared, title, namesOf(*panel), panel->inGrey()));
        panel->say(tr("the picture is copied"));
    });
    connect(panel, &SharePanel::savePictureRequested, this,
            [=, this] { saveComparison(*shared, title, panel->withoutNames(), panel->inGrey()); });
    panel->setFocus();
}

void MainWindow::saveComparison(const Comparison& comparison, const QString& title, bool noNames,
                                bool grey)
{
    const QString path = askForFile(tr("Save the picture"), QStringLiteral(".png"),
                                    tr("Pictures (*.png *.svg *.pdf)"));
    if (path.isEmpty()) {
        return;
    }
    if (grey && hasSuffix(path, ".pdf")) {
        tellWritten(failure(tr("A PDF of both maps keeps its colours. Choose PNG or SVG for grey "
                               "tones.")),
                    path);
        return;
    }
    Result<void> written;
    {
        const PaperColors light;
        written = exportComparison(comparison, title, noNames ? Names::Hidden : Names::Shown, path);
    }
    tellWritten(written && grey ? makeGrey(path) : written, path);
}

}
