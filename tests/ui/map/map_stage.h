#pragma once

#include "core/layout/place.h"
#include "core/model/quick_add.h"
#include "core/project/templates.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_page.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace throughline {

/// A project in a folder of its own with its map page on screen.
struct MapStage
{
    QTemporaryDir folder;
    std::unique_ptr<Project> project;
    std::unique_ptr<MapPage> page;
    QStringList problems;

    explicit MapStage(const QString& lines = {})
    {
        project = std::move(*Project::create(folder.filePath(QStringLiteral("map.throughline"))));
        if (!lines.isEmpty()) {
            add(lines);
        }
        show();
    }
    static std::unique_ptr<MapStage> sample()
    {
        auto stage = std::unique_ptr<MapStage>(new MapStage(Sample()));
        return stage;
    }

    const Map& map() const { return project->map(); }
    MapCanvas& canvas() const { return page->canvas(); }
    void add(const QString& lines) const
    {
        const Result<Edit> edit = quickAdd(map(), lines);
        Q_ASSERT_X(edit, "MapStage::add", "the lines cannot be read");
        Q_ASSERT(project->apply(withPlaces(map(), *edit)));
    }
    const Step* titled(const QString& title) const
    {
        const auto found = map().stepsTitled(title);
        return found.size() == 1 ? found.front() : nullptr;
    }
    const Link* between(const QString& cause, const QString& effect) const
    {
        const Step* from = titled(cause);
        const Step* to = titled(effect);
        return from && to ? map().linkBetween(from->id, to->id) : nullptr;
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

private:
    struct Sample
    {
    };
    explicit MapStage(Sample)
    {
        project = std::move(*createFromTemplate(QStringLiteral("onboarding")));
        show();
    }
    void show()
    {
        page = std::make_unique<MapPage>(*project);
        QObject::connect(page.get(), &MapPage::problem, page.get(),
                         [this](const QString& sentence) { problems << sentence; });
        page->resize(1048, 780);
        page->show();
        page->activateWindow();
        const bool active = QTest::qWaitForWindowActive(page.get());
        Q_ASSERT(active);
        Q_UNUSED(active);
        page->focusCanvas();
    }
};

/// Keeps settings and data of a test away from those of the person.
inline void keepTestSettingsApart(const QTemporaryDir& folder)
{
    QCoreApplication::setOrganizationName(QStringLiteral("throughline-test"));
    QCoreApplication::setApplicationName(QStringLiteral("throughline-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    qputenv("XDG_DATA_HOME", folder.path().toUtf8());
    Theme::instance().use(ThemeKind::Light);
    dressApplication(*qobject_cast<QApplication*>(QCoreApplication::instance()));
}

}
