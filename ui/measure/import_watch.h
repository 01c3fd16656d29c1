#pragma once

#include "ui/measure/arrived_file.h"
#include "ui/measure/import_worker.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>

namespace throughline {

class Project;

/// Reads the files of recipes again: when somebody asks for it, and by itself when a watched file
/// has changed. One file after the other, each as one edit that can be undone; a file whose columns
/// have changed is told, never guessed.
class ImportWatch final : public QObject
{
    Q_OBJECT

public:
    explicit ImportWatch(Project& project, QObject* parent = nullptr);

    /// Reads the recipe's file again.
    void readAgain(RecipeId recipe);
    /// True while a file is being read.
    bool isBusy() const { return m_busy; }
    /// What is written is given up; nothing of it stays.
    void cancel() { m_worker.cancel(); }

Q_SIGNALS:
    /// A file was read, or could not be: one sentence.
    void told(throughline::RecipeId recipe, const QString& sentence, bool problem);
    /// A watched file brought something, or could not be read.
    void arrived(const throughline::ArrivedFile& file);

private:
    void watchFiles();
    void fileChanged();
    void next();
    void finish(const std::shared_ptr<ImportJob>& job, const QString& problem);
    QString nameOfCurrent() const;
    void tellArrival(const ImportReport& report);
    void say(const QString& sentence, bool problem);

    Project& m_project;
    ImportWorker m_worker;
    QFileSystemWatcher m_watcher;
    QTimer m_settled; ///< a file is often written in several goes
    std::deque<RecipeId> m_waiting;
    std::map<RecipeId, QDateTime> m_seen; ///< when the file was written that was read last
    RecipeId m_current;
    bool m_busy = false;
};

}
