#include "ui/window/main_window.h"

#include "core/csv/count_table.h"
#include "core/exchange/map_formats.h"
#include "core/exchange/paste_router.h"
#include "core/model/intents_outcome.h"
#include "core/model/outline.h"
#include "core/model/quick_add.h"
#include "core/project/salvage.h"
#include "core/project/templates.h"
#include "ui/define/define_page.h"
#include "ui/map/map_page.h"
#include "ui/measure/measure_page.h"
#include "ui/measure/paste_counts_panel.h"
#include "ui/start/recent_files.h"
#include "ui/start/start_page.h"
#include "ui/widgets/dates.h"
#include "ui/window/project_views.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace throughline {

namespace {

QString projectFilter() { return MainWindow::tr("Throughline projects (*.throughline)"); }

/// The formats of other programs that a map can be written to.
QString mapFilter()
{
    return MainWindow::tr("Maps for other programs (*.%1)")
        .arg(writtenMapSuffixes().join(QStringLiteral(" *.")));
}

/// A file name made of a project's name: letters, digits and blanks stay.
QString fileNameFor(const QString& name, const QString& suffix)
{
    QString safe;
    for (const QChar c : name.simplified()) {
        safe += c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'_' ? c : QChar(u' ');
    }
    safe = safe.simplified().left(60);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(folder).filePath((safe.isEmpty() ? QStringLiteral("Outcome") : safe) + suffix);
}

QString withSuffix(const QString& path, const QString& suffix)
{
    return path.isEmpty() || path.endsWith(suffix, Qt::CaseInsensitive) ? path : path + suffix;
}

}

QString MainWindow::askForFile(const QString& title, const QString& suffix, const QString& filter)
{
    const QString path =
        m_ask.save(this, title, fileNameFor(m_project->map().projectName(), suffix), filter);
    return path.isEmpty() || QFileInfo(path).suffix().size() > 0 ? path : path + suffix;
}

FileQuestions systemFileQuestions()
{
    return {
        [](QWidget* parent, const QString& title, const QString& filter) {
            return QFileDialog::getOpenFileName(parent, title, QString(), filter);
        },
        [](QWidget* parent, const QString& title, const QString& proposal, const QString& filter) {
            return QFileDialog::getSaveFileName(parent, title, proposal, filter);
        }};
}

bool MainWindow::openFile(const QString& path)
{
    if (fileKind(path) == FileKind::Data && QFileInfo::exists(path)) {
        takeFiles({path});
        return true;
    }
    auto opened = Project::open(path);
    if (!opened) {
        tellDamaged(path, opened.error().message);
        if (StartPage* start = m_start->ifMade()) {
            start->refresh();
        }
        return false;
    }
    adopt(std::move(*opened));
    return true;
}

void MainWindow::tellDamaged(const QString& path, const QString& sentence)
{
    std::vector<MessageAction> actions;
    if (canSalvage(path)) {
        actions.push_back({tr("Open what can be read"), [this, path] { openSalvaged(path); }});
    }
    if (const auto backup = lastBackup(path)) {
        const QString at = tr("%1, %2").arg(shortDay(backup->at.date()),
                                            backup->at.time().toString(QStringLiteral("HH:mm")));
        actions.push_back({tr("Open the last backup (%1)").arg(at),
                           [this, found = backup->path] { openFile(found); }});
    }
    m_message->say(sentence, MessageBar::Tone::Problem, std::move(actions));
}

void MainWindow::openSalvaged(const QString& path)
{
    const auto report = salvageProject(path);
    if (!report) {
        tellProblem(report.error().message);
        return;
    }
    if (openFile(report->path)) {
        m_message->say(report->sentence);
    }
}

void MainWindow::newProject()
{
    auto made = Project::createUnnamed();
    if (!made) {
        tellProblem(made.error().message);
        return;
    }
    adopt(std::move(*made));
}

void MainWindow::openSample() { newFromTemplate(QStringLiteral("onboarding")); }

void MainWindow::newFromTemplate(const QString& id)
{
    auto made = createFromTemplate(id);
    if (!made) {
        tellProblem(made.error().message);
        return;
    }
    adopt(std::move(*made));
}

void MainWindow::askAndOpen()
{
    const QString path =
        m_ask.open(this, tr("Open a project or a table"),
                   tr("Projects and tables (*.throughline *.csv *.tsv *.txt);;All files (*)"));
    if (!path.isEmpty()) {
        takeFiles({path});
    }
}

void MainWindow::nameProject()
{
    m_views->flush();
    const QString suffix = QStringLiteral(".throughline");
    const QString path =
        withSuffix(m_ask.save(this, tr("Name this project"),
                              fileNameFor(m_project->map().projectName(), suffix), projectFilter()),
                   suffix);
    if (path.isEmpty()) {
        return;
    }
    const QString before = m_project->path();
    const auto moved = m_project->moveTo(path);
    if (!moved) {
        tellProblem(moved.error().message);
        return;
    }
    forgetRecent(before);
    Settings settings = m_project->map().settings;
    settings.name = QFileInfo(path).completeBaseName();
    if (auto edit = changeSettings(m_project->map(), settings)) {
        if (const auto applied = m_project->apply(std::move(*edit)); !applied) {
            tellProblem(applied.error().message);
        }
    }
    rememberRecent(*m_project);
    refreshChrome();
}

void MainWindow::saveCopy()
{
    m_views->flush();
    const QString suffix = QStringLiteral(".throughline");
    const QString path = withSuffix(
        m_ask.save(this, tr("Save a copy"),
                   fileNameFor(tr("%1 copy").arg(m_project->map().projectName()), suffix),
                   projectFilter()),
        suffix);
    if (path.isEmpty()) {
        return;
    }
    const auto saved = m_project->saveCopy(path);
    if (!saved) {
        tellProblem(saved.error().message);
        return;
    }
    m_message->say(tr("A copy was saved as %1.").arg(QFileInfo(path).fileName()),
                   MessageBar::Tone::Note,
                   {{tr("Open the copy"), [this, path] { openFile(path); }}});
}

void MainWindow::exportPicture()
{
    const QString path =
        m_ask.save(this, tr("Export the map"),
                   fileNameFor(m_project->map().projectName(), QStringLiteral(".png")),
                   tr("Pictures (*.png *.svg *.pdf)") + QStringLiteral(";;") + mapFilter());
    if (path.isEmpty()) {
        return;
    }
    const bool asText = writtenMapSuffixes().contains(QFileInfo(path).suffix().toLower());
    const auto written =
        asText ? writeMapFile(m_project->map(), path) : writeMapPicture(m_project->map(), path);
    if (written) {
        m_message->say(tr("The map was exported as %1.").arg(QFileInfo(path).fileName()));
    } else {
        tellProblem(written.error().message);
    }
}

void MainWindow::importFile()
{
    const QString path =
        m_ask.open(this, tr("Import data"), tr("Tables (*.csv *.tsv *.tab *.txt);;All files (*)"));
    if (!path.isEmpty()) {
        takeFiles({path});
    }
}

bool MainWindow::ensureProject()
{
    if (!m_project) {
        newProject();
    }
    return m_project != nullptr;
}

void MainWindow::takeText(const QString& text)
{
    switch (pasteKind(text)) {
    case PasteKind::Nothing:
        m_message->say(tr("There is no text on the clipboard."));
        return;
    case PasteKind::Counts:
        takeCounts(text);
        return;
    case PasteKind::Lines:
    case PasteKind::Outline:
        takeLines(text);
        return;
    case PasteKind::Table:
        break;
    }
    if (ensureProject()) {
        showMode(Mode::Measure);
        m_views->measure().importText(text);
    }
}

void MainWindow::takeCounts(const QString& text)
{
    const auto table = csv::parseCountTable(text);
    if (!table || !ensureProject()) {
        return;
    }
    m_views->pasteCounts().setTable(*table);
    m_views->showPasteCounts();
}

void MainWindow::takeLines(const QString& text)
{
    if (!ensureProject()) {
        return;
    }
    const Map& map = m_project->map();
    auto edit = pasteKind(text) == PasteKind::Outline ? addOutline(map, text) : quickAdd(map, text);
    if (!edit) {
        tellProblem(edit.error().message);
        return;
    }
    if (const auto applied = m_project->apply(std::move(*edit)); !applied) {
        tellProblem(applied.error().message);
        return;
    }
    showMode(Mode::Map);
}

void MainWindow::takeFiles(const QStringList& paths)
{
    const QString& path = paths.first();
    switch (fileKind(path)) {
    case FileKind::Project:
        openFile(path);
        return;
    case FileKind::Data:
        if (ensureProject()) {
            showMode(Mode::Measure);
            m_views->measure().importFile(path);
        }
        return;
    case FileKind::ForeignMap:
        bringMapFrom(path);
        return;
    case FileKind::Spreadsheet:
    case FileKind::Folder:
    case FileKind::Unknown:
        break;
    }
    m_message->say(fileRefusal(path));
}

void MainWindow::showSelection(const Selection& selection)
{
    showMode(Mode::Map);
    m_views->map().select(selection);
}

}
