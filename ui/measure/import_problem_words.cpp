#include "ui/measure/import_problem_words.h"

#include <QCoreApplication>

namespace throughline {

using K = csv::ProblemKind;

QString problemTitle(K kind)
{
    const auto tr = [](const char* text) {
        return QCoreApplication::translate("ImportProblem", text);
    };
    switch (kind) {
    case K::RaggedRow:
        return tr("Too few or too many cells");
    case K::UnreadableNumber:
        return tr("Number cannot be read");
    case K::UnreadableDate:
        return tr("Date cannot be read");
    case K::MissingDate:
        return tr("Without a date");
    case K::MissingEntity:
        return tr("Without “who or what”");
    case K::Duplicate:
        return tr("The same twice");
    case K::Gap:
        return tr("Periods without a value");
    case K::OutOfRange:
        return tr("Outside the allowed range");
    case K::FutureDate:
        return tr("Date in the future");
    case K::Jump:
        return tr("Sudden jump");
    case K::UnitChange:
        return tr("Looks like another unit");
    case K::RunningTotal:
        return tr("Looks like a running total");
    case K::TotalRow:
        return tr("A sum, left out");
    case K::Footer:
        return tr("Note under the table");
    case K::Suppressed:
        return tr("Hidden value");
    case K::Encoding:
        return tr("Not readable as text");
    case K::UnclosedQuote:
        return tr("Quotation mark never closes");
    case K::Nul:
        return tr("NUL byte in the text");
    case K::TooLong:
        return tr("Row is too long");
    }
    return {};
}

Mark problemMark(K kind)
{
    switch (kind) {
    case K::TotalRow:
    case K::Footer:
    case K::Suppressed:
        return Mark::Watching;
    case K::Gap:
    case K::OutOfRange:
    case K::FutureDate:
    case K::Jump:
    case K::UnitChange:
    case K::RunningTotal:
        return Mark::AtRisk;
    default:
        return Mark::OffTrack;
    }
}

}
