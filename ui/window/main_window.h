#pragma once

#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/actions/help_panel.h"
#include "ui/measure/arrived_file.h"
#include "ui/measure/figure_asked.h"
#include "ui/widgets/late_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/mode.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <map>
#include <memory>

class QAction;
class QMenu;
class QMimeData;
class QStackedWidget;

namespace throughline {

struct Comparison;
class DefinePage;
class IteratePage;
class MapInspector;
class MapPage;
class MeasurePage;
class Overlay;
class PasteCountsPanel;
struct PaletteItem;
class PathWalk;
class ProjectViews;
class Rail;
class StartPage;
class StatusLine;
class TopBar;

/// How the window asks for a file name; tests put their own answers here.
struct FileQuestions
{
    std::function<QString(QWidget* parent, const QString& title, const QString& filter)> open;
    std::function<QString(QWidget* parent, const QString& title, const QString& proposal,
                          const QString& filter)>
        save;
};

/// The desktop's own file dialogs.
FileQuestions systemFileQuestions();

/// The window: top bar, rail, the pages of the open project (or the start screen), inspector and
/// status line. It routes: files, pasted text, keys and messages. What the pages show is theirs.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    /// Opens \p file, or shows the start screen where there is none or it cannot be opened.
    explicit MainWindow(const QString& file = {});
    ~MainWindow() override;

    /// The open project, nullptr on the start screen.
    Project* project() const { return m_project.get(); }
    ProjectViews* views() const { return m_views; }
    Mode mode() const { return m_mode; }
    TopBar& topBar() const { return *m_topBar; }
    Rail& rail() const { return *m_rail; }
    StatusLine& statusLine() const { return *m_status; }
    MessageBar& messageBar() const { return *m_message; }
    StartPage& startPage();
    QWidget& inspector() const;
    QAction* action(ActionId id) const { return m_actions.at(id); }
    void setFileQuestions(FileQuestions questions) { m_ask = std::move(questions); }

    /// Opens a project, or offers a data file for import; a file that cannot be opened is told in
    /// the message bar. True where it was opened.
    bool openFile(const QString& path);
    /// Shows a project that was made or opened elsewhere.
    void adopt(std::unique_ptr<Project> project);
    /// Makes an unnamed project and opens Define.
    void newProject();
    /// A copy of the sample, with its data.
    void openSample();
    void newFromTemplate(const QString& id);
    /// Back to the start screen.
    void closeProject();
    void showMode(Mode mode);
    /// Takes text from the clipboard or a drop: counts, lines or a table.
    void takeText(const QString& text);
    void takeFiles(const QStringList& paths);
    /// F5: the map turns into room mode and stays editable; elsewhere a walk along the path.
    void present();
    void leavePresentation();
    bool isPresenting() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // main_window.cpp: assembly and what the chrome shows
    void assemble();
    void connectChrome();
    void connectStart(StartPage& start);
    void connectViews();
    void connectDefinePage(DefinePage& page);
    void connectMapPage(MapPage& page);
    void connectMapInspector(MapInspector& inspector, MapPage& page);
    void connectMeasurePage(MeasurePage& page);
    void connectIteratePage(IteratePage& page);
    void connectPasteCounts(PasteCountsPanel& panel);
    void refreshChrome();
    void refreshDue();
    void refreshSaved(const QString& problem);
    void updateInspector();
    void showStart();
    void chooseFirstScreen(bool isNew);
    void tellProblem(const QString& sentence);
    // main_window_actions.cpp: the actions of the table
    void makeActions();
    void connectActions();
    void connectProjectActions();
    QMenu* makeMenu();
    void showSettingsMenu(const QPoint& where);
    void undo();
    void redo();
    void setShortcuts();
    void showPalette();
    void addTextSizes(QMenu& menu);
    void doInPlace(const ActionInfo& info);
    void addPlaceActions(std::vector<PaletteItem>& items);
    void showKeys();
    void showHelp(HelpPanel::Page page);
    void showThisWeek();
    void showAssumptions();
    void showBirth(const FigureAsked& asked);
    void bindSelectedCard();
    void showBirthOfSelection();
    void tellArrived(const ArrivedFile& arrived);
    void focusNextRegion();
    void paste();
    // main_window_room.cpp: presenting
    void showChrome(bool shown);
    void toggleOutline();
    void connectMapActions();
    void openWorkshopTimer();
    // main_window_files.cpp: files and what comes in
    void askAndOpen();
    void tellDamaged(const QString& path, const QString& sentence);
    void openSalvaged(const QString& path);
    void nameProject();
    void saveCopy();
    void exportPicture();
    void importFile();
    // main_window_bring.cpp: maps of other programs
    void askForMap();
    void bringMapFrom(const QString& path);
    void takeCounts(const QString& text);
    void takeLines(const QString& text);
    bool ensureProject();
    void showSelection(const Selection& selection);
    QString askForFile(const QString& title, const QString& suffix, const QString& filter);
    // main_window_iterate.cpp: versions of the map
    void showKeepVersion();
    void openVersionAsCopy(VersionId version);
    void shareComparison();
    void saveComparison(const Comparison& comparison, const QString& title, bool noNames,
                        bool grey);
    // main_window_share.cpp: what leaves the program
    void showShare();
    QImage pictureOfScreen(bool noNames, bool grey);
    Result<void> writePicture(const QString& path, bool noNames, bool grey);
    Result<void> writeMapPicture(const Map& map, const QString& path) const;
    void savePicture(bool noNames, bool grey);
    void saveOnePage(const QString& suffix, bool grey);
    void tellWritten(const Result<void>& written, const QString& path);

    std::unique_ptr<Project> m_project;
    std::map<ActionId, QAction*> m_actions;
    FileQuestions m_ask;
    Mode m_mode = Mode::Define;
    bool m_undoAnnounced = false;
    TopBar* m_topBar = nullptr;
    Rail* m_rail = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_content = nullptr;
    StatusLine* m_status = nullptr;
    std::unique_ptr<LatePage<StartPage>> m_start;
    ProjectViews* m_views = nullptr;
    QPointer<Overlay> m_overlay;
    PathWalk* m_walk = nullptr;
    Qt::WindowStates m_statesBefore;
};

}
