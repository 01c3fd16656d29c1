#pragma once

#include <tl/expected.hpp>

#include <QString>

#include <optional>

namespace throughline {

/// Who has to act on an error; decides the exit status of the command line.
enum class ErrorKind {
    Input,     ///< the input or the file is at fault (exit 1)
    Rule,      ///< a hard rule refuses (exit 1)
    Usage,     ///< the command was called wrongly (exit 2)
    Cancelled, ///< the person cancelled
};

/// What went wrong, as a sentence for a person: what happened, to which file or row, what to do.
struct Error
{
    QString message;
    QString file = {};              ///< the file concerned, empty where there is none
    std::optional<qint64> row = {}; ///< data row from 1, where there is one
    ErrorKind kind = ErrorKind::Input;

    bool operator==(const Error&) const = default;
};

/// A value, or the reason why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failure side of a Result.
inline tl::unexpected<Error> failure(QString message, QString file = {},
                                     std::optional<qint64> row = {},
                                     ErrorKind kind = ErrorKind::Input)
{
    return tl::unexpected<Error>(Error{std::move(message), std::move(file), row, kind});
}

/// Passes an error of one Result on as the error of another.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

}
