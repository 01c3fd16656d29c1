#pragma once

#include <QTabBar>

namespace throughline {

/// The row of tabs over a mode: 44 high, the current one underlined. Arrows move between them.
class TabRow final : public QTabBar
{
    Q_OBJECT

public:
    explicit TabRow(const QStringList& tabs, QWidget* parent = nullptr);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_byKey = false;
};

/// The strip in which tabs stand over a mode: surface with a hairline below. Takes the tabs.
QWidget* tabStrip(TabRow* tabs);

}
