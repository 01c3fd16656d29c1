#pragma once

#include "core/exchange/bring_map.h"
#include "core/project/project.h"

#include <QFrame>

#include <memory>

namespace throughline {

/// A map from another program before it is brought: what it holds, and what is not taken. The file
/// is read off the window's thread; closing the panel cancels that. One edit, one undo.
class BringMapPanel final : public QFrame
{
    Q_OBJECT

public:
    BringMapPanel(Project& project, const QString& path, QWidget* parent = nullptr);
    ~BringMapPanel() override;

    /// True once the file has been read or refused.
    bool isRead() const;

Q_SIGNALS:
    /// The file was read, or could not be: the panel shows which.
    void readDone();
    /// The map is in the project; its cards are to be shown.
    void accepted(const throughline::Selection& cards);
    /// Nothing was changed.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take(const Result<ForeignMap>& read);
    void accept();

    struct Private;
    std::unique_ptr<Private> d;
};

}
