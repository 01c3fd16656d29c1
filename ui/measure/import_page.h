#pragma once

#include "core/project/project.h"

#include <QWidget>

namespace throughline {

/// Data, import: from a file or pasted cells to a checked preview to one undoable edit.
/// Nothing is stored before *Import*; the window stays usable while rows are written.
class ImportPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPage(Project& project, QWidget* parent = nullptr);
    ~ImportPage() override;

public Q_SLOTS:
    /// Looks at the file and shows what import would see; errors are said in place.
    void openFile(const QString& path);
    /// The same for pasted cells.
    void openText(const QString& text);
    /// Back to the drop area; a running import is cancelled and keeps nothing.
    void clear();

Q_SIGNALS:
    /// A file was looked at: its preview is on screen.
    void previewReady();
    /// Rows were written, as one edit.
    void imported(qint64 rows);
    /// Looking or writing ended with an error that is shown in place.
    void failed(const QString& message);
    void dropOffRequested();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
