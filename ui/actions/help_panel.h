#pragma once

#include <QFrame>

class QTextBrowser;

namespace throughline {

class SegmentedSwitch;

/// The pages of help that come with the program: the first two minutes, the words, numbers and
/// files.
class HelpPanel final : public QFrame
{
    Q_OBJECT

public:
    enum class Page { Tour, Words, Numbers };

    explicit HelpPanel(Page page, QWidget* parent = nullptr);

    void showPage(Page page);
    QSize sizeHint() const override { return {760, 640}; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    SegmentedSwitch* m_pages;
    QTextBrowser* m_text;
};

}
