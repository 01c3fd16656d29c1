#include "ui/window/share_panel.h"

#include "ui/measure/tinted_frame.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QTextLayout>
#include <QVBoxLayout>
#include <QtMath>

namespace throughline {

namespace {

constexpr int panelWidth = 560;
constexpr int margin = 22;
constexpr int footHeight = 46;
constexpr size_t mostLines = 7; // of text that are shown
const QSize thumbnail(86, 50);

/// "Now: 16.7 of 100", the first word strong; wraps.
class LabelledLine final : public QWidget
{
public:
    explicit LabelledLine(const ShareLine& line)
        : m_label(line.label + u':'), m_text(m_label + u' ' + line.text)
    {
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setAccessibleName(m_text);
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return qCeil(lay(width, nullptr)); }
    QSize sizeHint() const override { return {panelWidth - 80, heightForWidth(panelWidth - 80)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(theme().color(Token::Ink));
        lay(width(), &painter);
    }

private:
    double lay(int width, QPainter* painter) const
    {
        const QFont bold = strongFont(TypeRole::Base);
        QTextLayout::FormatRange range;
        range.start = 0;
        range.length = int(m_label.size());
        range.format.setFont(bold);
        QTextLayout layout(m_text, theme().font(TypeRole::Base));
        layout.setFormats({range});
        layout.beginLayout();
        double y = 0;
        const int lineHeight = theme().lineHeight(TypeRole::Base);
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(qMax(40, width));
            line.setPosition({0, y + (lineHeight - line.height()) / 2});
            y += lineHeight;
        }
        layout.endLayout();
        if (painter) {
            layout.draw(painter, {0, 0});
        }
        return y;
    }

    QString m_label;
    QString m_text;
};

/// Quiet words in the size of controls.
TextLabel* quiet(const QString& text)
{
    auto* label = new TextLabel(text, TypeRole::Control, Token::MutedOnTint);
    const QFont font = weightedFont(TypeRole::Control, QFont::Normal);
    label->setFont(font);
    return label;
}

/// A small picture of the screen, or an icon, in the first column of a kind.
QWidget* pictureSign(const QImage& picture)
{
    auto* label = new QLabel;
    label->setFixedSize(thumbnail);
    label->setAccessibleName(SharePanel::tr("Small picture of this screen"));
    const qreal ratio = 2;
    QPixmap pixmap(QSize(thumbnail * ratio));
    pixmap.fill(theme().color(Token::Paper));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSize size = picture.size().scaled(pixmap.size(), Qt::KeepAspectRatio);
    painter.drawImage(
        QRect(QPoint((pixmap.width() - size.width()) / 2, (pixmap.height() - size.height()) / 2),
              size),
        picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    painter.setPen(QPen(theme().color(Token::HairlineStrong), 2));
    painter.drawRect(pixmap.rect().adjusted(1, 1, -1, -1));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    label->setPixmap(pixmap);
    return label;
}

QWidget* iconSign(IconName name)
{
    auto* label = new QLabel;
    label->setFixedSize(thumbnail.width(), 32);
    label->setAlignment(Qt::AlignCenter);
    label->setPixmap(iconPixmap(name, 22, theme().color(Token::Muted), 2));
    return label;
}

}

ShareOffer screenOffer(std::vector<ShareLine> lines, const QImage& picture)
{
    return {SharePanel::tr("Share"),
            SharePanel::tr("Five plain lines for the chat"),
            SharePanel::tr("the worst is always in it"),
            std::move(lines),
            picture,
            SharePanel::tr("Picture of this screen"),
            SharePanel::tr("PNG or SVG, with sentence and date printed in it"),
            SharePanel::tr("Copy the picture of this screen"),
            SharePanel::tr("Save the picture of this screen"),
            true};
}

SharePanel::SharePanel(const ShareOffer& offer, QDate today, QWidget* parent) : QFrame(parent)
{
    setFixedWidth(panelWidth);
    setAccessibleName(offer.title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 18, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, margin, 10);
    head->addWidget(new TextLabel(offer.title, TypeRole::Heading));
    head->addStretch(1);
    head->addWidget(
        new TextLabel(tr("as of %1").arg(longDay(today)), TypeRole::Control, Token::MutedOnTint));
    column->addLayout(head);
    auto* text = new QVBoxLayout;
    text->setContentsMargins(margin, 0, margin, 16);
    text->setSpacing(6);
    text->addWidget(quiet(offer.textKind));
    text->addWidget(makeLines(offer.lines));
    text->addSpacing(6);
    text->addWidget(makeCopyRow(offer.remark));
    column->addLayout(text);
    auto* copyPicture = new Button(tr("Copy"));
    copyPicture->setAccessibleName(offer.copyPicture);
    connect(copyPicture, &Button::clicked, this, &SharePanel::copyPictureRequested);
    column->addWidget(
        makeKind(pictureSign(offer.picture), offer.pictureTitle, offer.pictureLine,
                 {copyPicture, saveButton(offer.savePicture, &SharePanel::savePictureRequested)}));
    if (offer.onePage) {
        addOnePage(*column);
    }
    column->addWidget(makeFoot());
}

void SharePanel::addOnePage(QVBoxLayout& column)
{
    column.addWidget(makeKind(
        iconSign(IconName::File), tr("One page, PDF"), tr("sentence, lines, drop-off, indicators"),
        {saveButton(tr("Save one page as PDF"), &SharePanel::savePdfRequested)}));
    column.addWidget(
        makeKind(iconSign(IconName::Table), tr("One file, HTML"),
                 tr("opens in any browser, nothing is loaded from outside"),
                 {saveButton(tr("Save one file as HTML"), &SharePanel::saveHtmlRequested)}));
}

Button* SharePanel::saveButton(const QString& name, void (SharePanel::*signal)())
{
    auto* button = new Button(tr("Save …"));
    button->setAccessibleName(name);
    connect(button, &Button::clicked, this, signal);
    return button;
}

QWidget* SharePanel::makeLines(const std::vector<ShareLine>& lines)
{
    auto* frame = new TintedFrame(Token::Paper, Token::HairlineStrong);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    for (size_t i = 0; i < lines.size() && i < mostLines; ++i) {
        column->addWidget(new LabelledLine(lines[i]));
    }
    if (lines.size() > mostLines) {
        column->addWidget(quiet(tr("… and %1 more").arg(lines.size() - mostLines)));
    }
    return frame;
}

QWidget* SharePanel::makeCopyRow(const QString& remark)
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* both = new Button(tr("Copy text and picture"), Button::Look::Primary);
    both->setKeyHint(tr("Enter"));
    auto* text = new Button(tr("Copy text only"));
    row->addWidget(both);
    row->addWidget(text);
    row->addStretch(1);
    m_said = quiet(remark);
    row->addWidget(m_said);
    connect(both, &Button::clicked, this, [this] { Q_EMIT copyRequested(true); });
    connect(text, &Button::clicked, this, [this] { Q_EMIT copyRequested(false); });
    setFocusProxy(both);
    return widget;
}

QWidget* SharePanel::makeKind(QWidget* sign, const QString& title, const QString& line,
                              std::initializer_list<Button*> buttons)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(hairline(Qt::Horizontal));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(margin, 12, margin, 12);
    row->setSpacing(8);
    row->addWidget(sign);
    row->addSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* strong = new TextLabel(title, TypeRole::Base, Token::Ink);
    const QFont bold = strongFont(TypeRole::Base);
    strong->setFont(bold);
    words->addWidget(strong);
    words->addWidget(wrappedLabel(line, TypeRole::Small, Token::MutedOnTint));
    row->addLayout(words, 1);
    for (Button* button : buttons) {
        row->addWidget(button);
    }
    column->addLayout(row);
    return widget;
}

QWidget* SharePanel::makeFoot()
{
    auto* widget = new QWidget;
    widget->setFixedHeight(footHeight);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(margin, 0, margin, 0);
    row->setSpacing(16);
    m_withoutNames = new QCheckBox(tr("Without names"));
    m_withoutNames->setChecked(true);
    m_grey = new QCheckBox(tr("In grey tones"));
    row->addWidget(m_withoutNames);
    row->addWidget(m_grey);
    row->addStretch(1);
    row->addWidget(
        new TextLabel(tr("Nothing is sent. You paste it."), TypeRole::Control, Token::MutedOnTint));
    return widget;
}

bool SharePanel::withoutNames() const { return m_withoutNames->isChecked(); }

bool SharePanel::inGrey() const { return m_grey->isChecked(); }

void SharePanel::say(const QString& sentence)
{
    m_said->setText(sentence);
    m_said->setAccessibleName(sentence);
}

void SharePanel::paintEvent(QPaintEvent*) { paintPanelWithFoot(*this, footHeight); }

void SharePanel::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT copyRequested(true);
        break;
    case Qt::Key_Escape:
        Q_EMIT closed();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

}
