#pragma once

#include <QString>

#include <optional>

namespace throughline {

/// A node as it stands in a line of a Mermaid flowchart.
struct MermaidNode
{
    QString name;
    std::optional<QString> label; ///< plain text; nullopt: the node stands for itself
    std::optional<QString> style; ///< the class behind ":::"
};

/// An arrow between two nodes.
struct MermaidArrow
{
    QString because; ///< its label as plain text
    bool dotted = false;
    bool crossed = false;   ///< its head is a cross
    bool backwards = false; ///< it has a head on the left, too or alone
    bool headless = false;
};

/// Takes nodes and arrows from a line, from left to right. Blanks before each are passed over.
class MermaidLine final
{
public:
    explicit MermaidLine(QString text) : m_text(std::move(text)) {}

    bool atEnd();
    /// Takes "&", if that is next.
    bool takeAnd();
    /// nullopt: what is next is no node, or its label never ends.
    std::optional<MermaidNode> takeNode();
    /// -->, -- text -->, -->|text|, -.->, ==>, --x, --o, <-->, ---
    ///
    /// nullopt: what is next is no arrow, or its label never ends.
    std::optional<MermaidArrow> takeArrow();

private:
    void passBlanks();
    bool isAt(const QString& signs) const;
    void passAll(const QString& signs);
    std::optional<QString> takeLabel();
    QString takeStyle();

    QString m_text;
    qsizetype m_at = 0;
};

}
