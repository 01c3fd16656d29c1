#pragma once

#include "core/model/intents_links.h"
#include "core/model/intents_outcome.h"
#include "core/model/intents_steps.h"
#include "core/model/intents_versions.h"
#include "tests/support/window_stage.h"
#include "ui/iterate/change_list.h"
#include "ui/iterate/comparison_view.h"
#include "ui/iterate/iterate_page.h"
#include "ui/iterate/version_line.h"
#include "ui/iterate/versions_page.h"
#include "ui/widgets/button.h"

namespace throughline {

/// The whole window with a project of its own, on a fixed day.
struct VersionsStage
{
    WindowFixture apart;
    MainWindow window;

    explicit VersionsStage(const QString& lines = {})
    {
        window.resize(1440, 900);
        showAndWait(window);
        window.adopt(std::move(*Project::create(apart.path(u"versions.throughline"_s))));
        Settings settings = map().settings;
        settings.today = QDate(2026, 2, 12);
        apply(changeSettings(map(), settings));
        if (!lines.isEmpty()) {
            add(lines);
        }
    }
    /// A chain of which one card was added, one removed, one link said otherwise since 26 January.
    static std::unique_ptr<VersionsStage> learned()
    {
        auto stage = std::make_unique<VersionsStage>(
            u"Onboarding webinar -> Report seen -> Active\nWizard -> Report seen"_s);
        stage->keep(u"First map"_s, {2026, 1, 26});
        stage->add(u"Guides -> Report seen"_s);
        stage->keep(u"Guides added"_s, {2026, 2, 5});
        stage->apply(removeThings(stage->map(), {stage->id(u"Onboarding webinar"_s)}));
        stage->apply(renameStep(stage->map(), StepId(stage->id(u"Report seen"_s)),
                                u"First report in week 1"_s));
        stage->showVersions();
        return stage;
    }

    const Map& map() const { return window.project()->map(); }
    QUuid id(const QString& title) const { return titledIn(map(), title)->id.uuid(); }
    void apply(const Result<Edit>& edit) const
    {
        QVERIFY2(edit, edit ? "" : qPrintable(edit.error().message));
        const auto done = window.project()->apply(withPlaces(map(), *edit));
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    void add(const QString& lines) const { apply(quickAdd(map(), lines)); }
    void keep(const QString& name, QDate date) const
    {
        apply(keepVersion(map(), name, u"to be compared with"_s, date, {2026, 2, 12}));
    }
    void showVersions()
    {
        window.showMode(Mode::Iterate);
        QCoreApplication::sendPostedEvents();
    }
    VersionsPage& page() const { return window.views()->iterate().versions(); }
    VersionLine& line() const { return page().line(); }
    Button* button(const QString& start) const
    {
        for (Button* each : window.findChildren<Button*>()) {
            if (each->isVisible() && each->text().startsWith(start)) {
                return each;
            }
        }
        return nullptr;
    }
    /// The handle that names itself so.
    QWidget* handle(const QString& start) const
    {
        for (QWidget* each : line().findChildren<QWidget*>()) {
            if (each->accessibleName().startsWith(start)) {
                return each;
            }
        }
        return nullptr;
    }
};

}
