#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

#include <optional>

namespace throughline {

/// A push button with an icon before its text and its key in a small frame behind it.
class Button final : public QPushButton
{
    Q_OBJECT

public:
    enum class Look { Plain, Primary, Link };

    explicit Button(const QString& text, Look look = Look::Plain, QWidget* parent = nullptr);

    void setSymbol(IconName name);
    /// The key that does the same: "Ctrl K". Shown, and part of the description.
    void setKeyHint(const QString& key);
    /// Without its text, where there is no room. The accessible name stays.
    void setCompact(bool compact);

    /// Without a frame until it is touched or focused.
    void setFlatIcon(bool flat);
    /// In large type, for a room.
    void setLarge(bool large);
    /// A link in small grey type, for the status line.
    void setQuiet(bool quiet);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor textColor() const;
    void paintFrame(QPainter& painter) const;
    void paintKey(QPainter& painter, const QRectF& box) const;
    QFont textFont() const;
    bool showsText() const { return !m_compact && !text().isEmpty(); }

    Look m_look;
    std::optional<IconName> m_symbol;
    QString m_key;
    bool m_compact = false;
    bool m_quiet = false;
    bool m_large = false;
    bool m_flat = false;
};

/// A small square button with an icon only; \p name is its accessible name and tool tip.
Button* iconButton(IconName symbol, const QString& name, QWidget* parent = nullptr);

}
