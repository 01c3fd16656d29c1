#include "core/exchange/foreign_map.h"

#include "core/base/english.h"
#include "core/csv/encoding.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// A place as a list shows it: one line, not too long.
QString shortened(const QString& where)
{
    constexpr qsizetype longest = 60;
    const QString line = where.simplified();
    return line.size() <= longest ? line : line.left(longest - 1) + u'…';
}

}

void ForeignMap::leaveOut(const QString& what, const QString& where)
{
    const auto found = std::find_if(notTaken.begin(), notTaken.end(),
                                    [&what](const NotTaken& each) { return each.what == what; });
    if (found != notTaken.end()) {
        ++found->count;
        return;
    }
    notTaken.push_back({what, 1, shortened(where)});
}

Result<QString> decodedText(const QByteArray& bytes)
{
    const auto encoding = csv::detectEncoding({bytes}, {});
    if (!encoding) {
        return failure(tr("This file is no text, so there is no map in it to read."));
    }
    return QString::fromUtf8(csv::toUtf8(bytes, encoding->name));
}

ForeignMapBuilder::ForeignMapBuilder(QString format, Cancellation cancellation)
    : m_cancellation(std::move(cancellation))
{
    m_map.format = std::move(format);
}

void ForeignMapBuilder::fail(const QString& message)
{
    if (!m_error) {
        m_error = Error{message};
    }
}

bool ForeignMapBuilder::goOn()
{
    if (!m_error && m_cancellation.isCancelled()) {
        m_error = Error{tr("Cancelled: nothing was changed."), {}, {}, ErrorKind::Cancelled};
    }
    return !m_error;
}

std::optional<size_t> ForeignMapBuilder::find(const QString& key) const
{
    const auto found = m_byKey.constFind(key);
    return found == m_byKey.constEnd() ? std::nullopt : std::optional(*found);
}

size_t ForeignMapBuilder::nodeOf(const QString& key)
{
    if (const auto found = find(key)) {
        return *found;
    }
    const size_t index = m_map.nodes.size();
    if (index >= MapLimits::cards) {
        fail(tr("The file has more than %1 cards. A map takes at most so many; bring a part of it.")
                 .arg(wholeText(MapLimits::cards)));
        return 0;
    }
    m_byKey.insert(key, index);
    ForeignNode node;
    node.key = key;
    m_map.nodes.push_back(std::move(node));
    return index;
}

std::optional<size_t> ForeignMapBuilder::addNode(const QString& key)
{
    if (find(key)) {
        leaveOut(u"second node of the same id"_s, key);
        return std::nullopt;
    }
    const size_t index = nodeOf(key);
    return stopped() ? std::nullopt : std::optional(index);
}

void ForeignMapBuilder::tooManyLinks()
{
    fail(tr("The file has more than %1 links. A map takes at most so many; bring a part of it.")
             .arg(wholeText(MapLimits::links)));
}

std::optional<size_t> ForeignMapBuilder::addLink(size_t from, size_t to, Link link)
{
    constexpr qint64 mostTries = 1'000'000;
    if (++m_linkTries > mostTries) {
        tooManyLinks();
        return std::nullopt;
    }
    if (from == to) {
        leaveOut(u"self loop"_s, m_map.nodes[from].key);
        return std::nullopt;
    }
    const quint64 pair = (quint64(from) << 32U) | quint64(to);
    if (m_linked.contains(pair)) {
        leaveOut(u"second link between the same cards"_s,
                 m_map.nodes[from].key + u" -> "_s + m_map.nodes[to].key);
        return std::nullopt;
    }
    if (m_map.links.size() >= MapLimits::links) {
        tooManyLinks();
        return std::nullopt;
    }
    m_linked.insert(pair);
    m_map.links.push_back({from, to, std::move(link)});
    return m_map.links.size() - 1;
}

Result<ForeignMap> ForeignMapBuilder::finish()
{
    if (goOn() && m_map.nodes.empty()) {
        fail(tr("There are no cards in this file, so there is nothing to bring."));
    }
    if (m_error) {
        return failure(*m_error);
    }
    return std::move(m_map);
}

}
