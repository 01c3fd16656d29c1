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

/// What a share panel offers.
struct ShareOffer
{
    QString title;    ///< "Share"
    QString textKind; ///< "Five plain lines for the chat"
    QString remark;   ///< beside the buttons, until something was done
    std::vector<ShareLine> lines;
    QImage picture;
    QString pictureTitle; ///< "Picture of this screen"
    QString pictureLine;  ///< "PNG or SVG, with sentence and date printed in it"
    QString copyPicture;  ///< what a screen reader says of its buttons
    QString savePicture;
    bool onePage = true; ///< the project on one page too, as PDF and HTML
};

/// The open screen with the five lines.
ShareOffer screenOffer(std::vector<ShareLine> lines, const QImage& picture);

/// Share: five plain lines for a chat, a picture of the screen, one page as PDF or HTML. Nothing
/// is sent; the window does what is asked. 560 wide, under its button. Of many lines the first are
/// shown.
class SharePanel final : public QFrame
{
    Q_OBJECT

public:
    SharePanel(const ShareOffer& offer, QDate today, QWidget* parent = nullptr);

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
    QWidget* makeCopyRow(const QString& remark);
    void addOnePage(QVBoxLayout& column);
    QWidget* makeKind(QWidget* sign, const QString& title, const QString& line,
                      std::initializer_list<Button*> buttons);
    QWidget* makeFoot();
    Button* saveButton(const QString& name, void (SharePanel::*signal)());

    QCheckBox* m_withoutNames = nullptr;
    QCheckBox* m_grey = nullptr;
    TextLabel* m_said = nullptr;
};

}
