#pragma once

#include "ui/actions/action_table.h"

#include <QFrame>
#include <QUuid>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace throughline {

/// One line of the palette.
struct PaletteItem
{
    QString text;
    QString detail; ///< grey, behind: "card", "Ctrl T"
    IconName symbol = IconName::ArrowRight;
    std::function<void()> run;
};

/// The items of \p all that hold every word of \p typed, those that begin with it first, in the
/// order given otherwise. Nothing typed: all.
std::vector<PaletteItem> paletteMatches(const std::vector<PaletteItem>& all, const QString& typed);

/// Find or do (Ctrl+K): a field and what matches: every command, card and indicator by name.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(std::vector<PaletteItem> items, QWidget* parent = nullptr);

Q_SIGNALS:
    /// An item was chosen; \p run does it once the palette is gone.
    void chosen(const std::function<void()>& run);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void refresh();
    void choose(int row);

    std::vector<PaletteItem> m_all;
    std::vector<PaletteItem> m_shown;
    QLineEdit* m_field;
    QListWidget* m_list;
};

}
