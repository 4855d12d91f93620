// Ends parsing when enough errors are known.
namespace Induce.Language.Parsing;

internal sealed class TooManyErrorsException : Exception;
