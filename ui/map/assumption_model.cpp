#include "ui/map/assumption_model.h"

#include "core/analysis/phrases.h"
#include "ui/widgets/dates.h"

namespace throughline {

QString riskText(Risk risk)
{
    return risk == Risk::High     ? AssumptionModel::tr("High")
           : risk == Risk::Medium ? AssumptionModel::tr("Medium")
                                  : AssumptionModel::tr("Low");
}

void AssumptionModel::show(const Map& map)
{
    beginResetModel();
    m_lines = assumptionsOf(map);
    m_links = map.links;
    endResetModel();
}

int AssumptionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int AssumptionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Count_);
}

QString AssumptionModel::cell(const AssumptionLine& line, const Link& link, int column) const
{
    switch (column) {
    case RiskColumn:
        return riskText(line.risk);
    case Because:
        return tr("%1\nbecause %2").arg(line.about, line.text);
    case State:
        return link.assumptionSince.isValid()
                   ? tr("%1\nsince %2")
                         .arg(assumptionStateText(line.state), shortDay(link.assumptionSince))
                   : assumptionStateText(line.state);
    case RestsOn:
        return line.notesAgainst == 0   ? gradeText(line.grade)
               : line.notesAgainst == 1 ? tr("%1\n1 note against it").arg(gradeText(line.grade))
                                        : tr("%1\n%2 notes against it")
                                              .arg(gradeText(line.grade))
                                              .arg(line.notesAgainst);
    case Sure:
        return line.sure ? tr("%1 of 100").arg(ofHundred(*line.sure)) : tr("not said");
    case Owner:
        return link.assumptionOwner.isEmpty() ? tr("nobody yet") : link.assumptionOwner;
    default:
        return {};
    }
}

QVariant AssumptionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const AssumptionLine& line = m_lines[size_t(index.row())];
    const Link& link = m_links.at(line.link);
    switch (role) {
    case Qt::DisplayRole:
        return cell(line, link, index.column());
    case Qt::ToolTipRole:
        return QStringList{line.why, link.assumptionNote}.join(u'\n').trimmed();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant AssumptionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case RiskColumn:
        return tr("Risk");
    case Because:
        return tr("Link and because");
    case State:
        return tr("State");
    case RestsOn:
        return tr("Rests on");
    case Sure:
        return tr("How sure");
    case Owner:
        return tr("Looked after by");
    default:
        return {};
    }
}

}
