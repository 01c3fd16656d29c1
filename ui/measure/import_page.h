#pragma once

#include "core/project/project.h"
#include "core/sources/database_query.h"

#include <QWidget>

namespace throughline {

class ImportWatch;

/// Data, import: from a file or pasted cells to a checked preview to one undoable edit.
/// Nothing is stored before *Import*; the window stays usable while rows are written.
class ImportPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p watch reads the files of recipes again; it outlives the page.
    ImportPage(Project& project, ImportWatch& watch, QWidget* parent = nullptr);
    ~ImportPage() override;

    /// True while rows are being written.
    bool isWriting() const;

public Q_SLOTS:
    /// Looks at the file and shows what import would see; errors are said in place.
    void openFile(const QString& path);
    /// The same, and imports at once where the file was imported before and nothing is open: for
    /// a file that is dropped.
    void takeFile(const QString& path);
    /// Looks at the answer of a database; \p password is used and forgotten.
    void openQuery(const DatabaseQuery& query, const QString& password);
    /// Looks at pasted cells.
    void openText(const QString& text);
    /// Imports with what the columns mean now; the same as Ctrl+Enter.
    void import();
    /// Back to the drop area; a running import is cancelled and keeps nothing.
    void clear();
    /// The list of what was imported, opened at what this batch changed.
    void showBatch(throughline::BatchId batch);

Q_SIGNALS:
    /// A file was looked at and read through: preview and check are on screen.
    void previewReady();
    /// Rows were written, as one edit.
    void imported(qint64 rows);
    /// Looking or writing ended with an error that is shown in place.
    void failed(const QString& message);
    void dropOffRequested();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
