#pragma once

#include "core/layout/place.h"
#include "core/model/quick_add.h"
#include "core/project/templates.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_page.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/project_views.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace throughline {

using namespace Qt::StringLiterals;

/// Keeps settings and the data folder of a test away from those of the person.
class WindowFixture
{
public:
    WindowFixture()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("throughline-test"));
        QCoreApplication::setApplicationName(QStringLiteral("throughline-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        QSettings().clear();
        Theme::instance().use(ThemeKind::Light);
        dressApplication(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// Shows a window and waits until it has the keyboard.
inline void showAndWait(QWidget& window)
{
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

/// Presses a key where the keyboard is.
inline void pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

/// Types text with real key events into what has the focus.
inline void typeText(QWidget& window, const QString& text)
{
    QWidget* focus = window.focusWidget();
    QVERIFY(focus);
    QTest::keyClicks(focus, text);
}

/// The one step of a title, nullptr where there is none or another one too.
inline const Step* titledIn(const Map& map, const QString& title)
{
    const auto found = map.stepsTitled(title);
    return found.size() == 1 ? found.front() : nullptr;
}

/// A project in a folder of its own with its map page on screen, without a window around it.
struct MapStage
{
    WindowFixture apart;
    std::unique_ptr<Project> project;
    std::unique_ptr<MapPage> page;
    QStringList problems;

    /// \p lines as the quick-add line takes them.
    explicit MapStage(const QString& lines = {})
        : MapStage([&lines](const QString& path) {
              auto made = std::move(*Project::create(path));
              if (!lines.isEmpty()) {
                  addTo(*made, lines);
              }
              return made;
          })
    {
    }
    static std::unique_ptr<MapStage> sample()
    {
        return std::unique_ptr<MapStage>(new MapStage(
            [](const QString&) { return std::move(*createFromTemplate(u"onboarding"_s)); }));
    }

    const Map& map() const { return project->map(); }
    MapCanvas& canvas() const { return page->canvas(); }
    void add(const QString& lines) const { addTo(*project, lines); }
    const Step* titled(const QString& title) const { return titledIn(map(), title); }
    const Link* between(const QString& cause, const QString& effect) const
    {
        const Step* from = titled(cause);
        const Step* to = titled(effect);
        return from && to ? map().linkBetween(from->id, to->id) : nullptr;
    }
    void select(const QString& title) const { canvas().select({{titled(title)->id.uuid()}}); }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        pressKey(key, modifiers);
    }
    static void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    QPoint viewPoint(const QPointF& scenePoint) const { return canvas().mapFromScene(scenePoint); }
    QPoint middleOf(const QString& title) const
    {
        return viewPoint(canvas().card(titled(title)->id)->card().center());
    }
    /// A drag in steps, as a hand makes it.
    void drag(QPoint from, QPoint to, bool release = true) const
    {
        QWidget* view = canvas().viewport();
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + (to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view, &move);
        }
        if (release) {
            QTest::mouseRelease(view, Qt::LeftButton, {}, to);
        }
    }

private:
    using Make = std::function<std::unique_ptr<Project>(const QString& path)>;
    explicit MapStage(const Make& make)
        : project(make(apart.path(QStringLiteral("map.throughline")))),
          page(std::make_unique<MapPage>(*project))
    {
        QObject::connect(page.get(), &MapPage::problem, page.get(),
                         [this](const QString& sentence) { problems << sentence; });
        page->resize(1048, 780);
        showAndWait(*page);
        page->focusCanvas();
    }
    static void addTo(Project& project, const QString& lines)
    {
        const Result<Edit> edit = quickAdd(project.map(), lines);
        Q_ASSERT_X(edit, "MapStage", "the lines cannot be read");
        const auto applied = project.apply(withPlaces(project.map(), *edit));
        Q_ASSERT(applied);
        Q_UNUSED(applied);
    }
};

/// The whole window with the sample open.
struct SampleWindow
{
    WindowFixture apart;
    MainWindow window;

    explicit SampleWindow(Mode mode, QSize size = QSize())
    {
        if (size.isValid()) {
            window.resize(size);
        }
        showAndWait(window);
        window.openSample();
        window.showMode(mode);
        if (size.isValid()) {
            window.resize(size); // a project brings its own size
        }
        QCoreApplication::sendPostedEvents();
    }
    MapPage& page() const { return window.views()->map(); }
    MapCanvas& canvas() const { return page().canvas(); }
    const Map& map() const { return window.project()->map(); }
    const Step* titled(const QString& title) const { return titledIn(map(), title); }
};

}
