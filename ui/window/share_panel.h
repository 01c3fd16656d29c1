#pragma once

#include "ui/window/share_text.h"

#include <QDate>
#include <QFrame>
#include <QImage>

class QCheckBox;
class QVBoxLayout;

namespace throughline {

class Button;
class TextLabel;

/// Share: five plain lines for a chat, a picture of the screen, one page as PDF or HTML. Nothing
/// is sent; the window does what is asked. 560 wide, under its button.
class SharePanel final : public QFrame
{
    Q_OBJECT

public:
    SharePanel(std::vector<ShareLine> lines, const QImage& picture, QDate today,
               QWidget* parent = nullptr);

    bool withoutNames() const;
    bool inGrey() const;
    /// Says under the buttons what was done.
    void say(const QString& sentence);

Q_SIGNALS:
    void copyRequested(bool withPicture);
    void copyPictureRequested();
    void savePictureRequested();
    void savePdfRequested();
    void saveHtmlRequested();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeLines(const std::vector<ShareLine>& lines);
    QWidget* makeCopyRow();
    QWidget* makeKind(QWidget* sign, const QString& title, const QString& line,
                      std::initializer_list<Button*> buttons);
    QWidget* makeFoot();
    Button* saveButton(const QString& name, void (SharePanel::*signal)());

    QCheckBox* m_withoutNames = nullptr;
    QCheckBox* m_grey = nullptr;
    TextLabel* m_said = nullptr;
};

}
